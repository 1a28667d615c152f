import { armedBenchFaults } from './armedBench.ts'
import { benchFaults } from './bench.ts'
import { bootstrapFaults } from './bootstrap.ts'
import { cardFaults } from './card.ts'
import { enrolFaults } from './enrol.ts'
import { filterFaults } from './filter.ts'
import { flashFaults } from './flash.ts'
import { helloFaults } from './hello.ts'
import { imageFaults } from './image.ts'
import { jobFaults } from './job.ts'
import { profileFaults } from './profile.ts'
import { reportFaults } from './report.ts'
import { rosterFaults } from './roster.ts'
import { sourcesFaults } from './sources.ts'
import { sshFaults } from './ssh.ts'
import { stationFaults } from './station.ts'
import { storeFaults } from './store.ts'

/** Every fault code there is. Codes never go and are never reused; `faultTable.test.ts` holds the released list. */
export const faultTable = {
  ...imageFaults,
  ...sourcesFaults,
  ...rosterFaults,
  ...cardFaults,
  ...flashFaults,
  ...profileFaults,
  ...helloFaults,
  ...enrolFaults,
  ...sshFaults,
  ...bootstrapFaults,
  ...storeFaults,
  ...jobFaults,
  ...filterFaults,
  ...reportFaults,
  ...stationFaults,
  ...benchFaults,
  ...armedBenchFaults,
} as const

export type FaultCode = keyof typeof faultTable
