import type { CmdlineEdit } from '../cmdline/editCmdline.ts'
import type { Fault } from '../faults/fault.ts'
import type { Dialect } from '../image/imageFacts.ts'
import type { Result } from '../result.ts'
import type { FirstBootInput } from './firstBootInput.ts'

/** `reveal` makes the card's own bytes, `mask` what a person may look at. */
export type SecretHandling = 'reveal' | 'mask'

/** A file to be put on the boot partition. Its secrets become text only in the moment it is asked for. */
export interface FirstBootFile {
  readonly path: string
  readonly text: (secrets: SecretHandling) => string
}

/** By what one device's boot partition differs from the image's. */
export interface FirstBootSettings {
  readonly files: readonly FirstBootFile[]
  /** Changes to the one line of `cmdline.txt`. */
  readonly cmdline: readonly CmdlineEdit[]
}

/** One way in which operating systems take their first-boot settings. */
export interface FirstBootDialect {
  readonly dialect: Dialect
  /** All problems at once; they are the profile's (PROFILE_…). */
  readonly settings: (input: FirstBootInput) => Result<FirstBootSettings, readonly Fault[]>
}
