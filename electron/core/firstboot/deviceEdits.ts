import type { Fault } from '../faults/fault.ts'
import type { Profile } from '../profile/profile.ts'
import {
  type ProfileDevice,
  type ResolvedSettings,
  resolveSettings,
  type SecretSource,
} from '../profile/resolveSettings.ts'
import { err, ok, type Result } from '../result.ts'
import type { BootEdit } from './bootEdit.ts'
import type { Dialect } from './dialect.ts'
import type { FirstBootDevice } from './firstBootDevice.ts'
import { unsupportedSettings } from './unsupportedSettings.ts'

/** One device's changes to its boot partition, with the settings that they are made of. */
export interface DeviceEdits {
  readonly resolved: ResolvedSettings
  readonly edits: readonly BootEdit[]
}

/**
 * The way from a profile to the changes of one device's boot partition, which the flash, the plan and the preview all
 * go. All problems of the device at once.
 */
export const deviceEdits = (
  dialect: Dialect,
  of: {
    readonly profile: Profile
    readonly device: ProfileDevice
    readonly secrets: SecretSource
    readonly firstBoot: FirstBootDevice
  },
): Result<DeviceEdits, readonly Fault[]> => {
  const resolved = resolveSettings(of.profile, of.device, of.secrets)
  if (!resolved.ok) return resolved
  const unsupported = unsupportedSettings(dialect, resolved.value.said)
  if (unsupported.length > 0) return err(unsupported)
  const edits = dialect.files(resolved.value.settings, of.firstBoot)
  return edits.ok ? ok({ resolved: resolved.value, edits: edits.value }) : edits
}
