import { armedWords } from './english/armed.ts'
import { benchWords } from './english/bench.ts'
import { cardWords } from './english/card.ts'
import { devicesWords } from './english/devices.ts'
import { imagesWords } from './english/images.ts'
import { jobsWords } from './english/jobs.ts'
import { prepareWords } from './english/prepare.ts'
import { profilesWords } from './english/profiles.ts'
import { rostersWords } from './english/rosters.ts'
import { shellWords } from './english/shell.ts'

/** The English catalogue: every word of the screens that is not data. Another language is another such file. */
export const english = {
  ...shellWords,
  bench: benchWords,
  armed: armedWords,
  card: cardWords,
  prepare: prepareWords,
  profiles: profilesWords,
  devices: devicesWords,
  images: imagesWords,
  jobs: jobsWords,
  rosters: rostersWords,
} as const
