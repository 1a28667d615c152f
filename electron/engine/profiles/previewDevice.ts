import type { FatVolume } from '../../core/fat/fatVolume.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import type { BootFile } from '../../core/firstboot/bootFiles.ts'
import { cardFiles } from '../../core/firstboot/cardFiles.ts'
import { deviceEdits } from '../../core/firstboot/deviceEdits.ts'
import type { DialectId } from '../../core/firstboot/dialectId.ts'
import { dialectOf } from '../../core/firstboot/dialects.ts'
import type { FirstBootDevice } from '../../core/firstboot/firstBootDevice.ts'
import type { FoldedSettings } from '../../core/profile/layers/foldLayers.ts'
import type { Profile } from '../../core/profile/profile.ts'
import type { ProfileDevice, SecretSource } from '../../core/profile/resolveSettings.ts'
import { err, ok, type Result } from '../../core/result.ts'

export interface PreviewRequest {
  readonly profile: Profile
  readonly device: ProfileDevice
  readonly secrets: SecretSource
  readonly dialect: DialectId
  /** The image's boot partition. */
  readonly volume: FatVolume
  readonly firstBoot: FirstBootDevice
}

export interface DevicePreview {
  /** The system, for people. */
  readonly system: string
  /** The very files that a flash with the same `firstBoot` writes. */
  readonly files: readonly BootFile[]
  readonly folded: FoldedSettings
}

/** What the card of one device will hold, or every problem of it. Made of what `makeOverlays` makes cards of. */
export const previewDevice = (request: PreviewRequest): Result<DevicePreview, readonly Fault[]> => {
  const dialect = dialectOf(request.dialect)
  if (dialect === undefined) {
    return err([fault('IMAGE_DIALECT_UNKNOWN', { name: request.volume.imageName })])
  }
  const made = deviceEdits(dialect, request)
  if (!made.ok) return made
  const files = cardFiles(request.volume, dialect, made.value.edits)
  return files.ok
    ? ok({ system: dialect.system, files: files.value, folded: made.value.resolved.folded })
    : err([files.fault])
}
