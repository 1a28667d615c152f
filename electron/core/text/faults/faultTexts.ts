import type { FaultCode } from '../../faults/faultTable.ts'
import { armedBenchTexts } from './armedBench.ts'
import { benchTexts } from './bench.ts'
import { bootstrapTexts } from './bootstrap.ts'
import { cardTexts } from './card.ts'
import { enrolTexts } from './enrol.ts'
import type { FaultTexts } from './faultText.ts'
import { filterTexts } from './filter.ts'
import { flashTexts } from './flash.ts'
import { helloTexts } from './hello.ts'
import { imageTexts } from './image.ts'
import { jobTexts } from './job.ts'
import { profileTexts } from './profile.ts'
import { reportTexts } from './report.ts'
import { rosterTexts } from './roster.ts'
import { sourcesTexts } from './sources.ts'
import { sshTexts } from './ssh.ts'
import { stationTexts } from './station.ts'
import { storeTexts } from './store.ts'

/** The one catalogue of fault texts, shared by window, station and CLI. */
export const faultTexts: FaultTexts<FaultCode> = {
  ...imageTexts,
  ...sourcesTexts,
  ...rosterTexts,
  ...cardTexts,
  ...flashTexts,
  ...profileTexts,
  ...helloTexts,
  ...enrolTexts,
  ...sshTexts,
  ...bootstrapTexts,
  ...storeTexts,
  ...jobTexts,
  ...filterTexts,
  ...reportTexts,
  ...stationTexts,
  ...benchTexts,
  ...armedBenchTexts,
}
