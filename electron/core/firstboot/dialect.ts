import type { Fault } from '../faults/fault.ts'
import type { Settings } from '../profile/settings/settings.ts'
import type { Result } from '../result.ts'
import type { BootEdit } from './bootEdit.ts'
import type { BootSigns } from './bootSigns.ts'
import type { CapabilityTable } from './capability.ts'
import type { DialectId } from './dialectId.ts'
import type { FirstBootDevice } from './firstBootDevice.ts'

/** One way in which operating systems take their first-boot settings: one file in `dialects/`. */
export interface Dialect {
  readonly id: DialectId
  /** The system, for people: `Raspberry Pi OS (Trixie or later)`. */
  readonly system: string
  /** What the catalogue calls it (`init_format`), where it does. */
  readonly initFormat?: string
  /**
   * Where the settings go. `elsewhere`: not on the FAT; `instead` says what can be done, as a sentence, and
   * `files` gives a fault.
   */
  readonly reach:
    | { readonly kind: 'boot-partition' }
    | { readonly kind: 'elsewhere'; readonly instead: string }
  /** Drives which settings a screen offers, and what is said of those that are not. */
  readonly capabilities: CapabilityTable
  /**
   * By what a boot partition is known to be of this dialect, as words for people (`user-data and meta-data beside
   * issue.txt`); undefined where it is not. By what lies there, never by the image file's name.
   */
  readonly detect: (signs: BootSigns) => string | undefined
  /**
   * By what the device's boot partition differs from the image's. Pure: the same input gives the same bytes.
   * A setting that the capability table has as `no` is not passed over in silence: the caller refuses it before
   * (`unsupportedSettings`). Faults, all at once: what this one value cannot be
   * written as (an SSID that its format cannot hold).
   */
  readonly files: (
    settings: Settings,
    device: FirstBootDevice,
  ) => Result<readonly BootEdit[], readonly Fault[]>
}
