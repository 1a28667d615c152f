import type { DeviceView } from '../../../core/events/deviceView.ts'
import { type Fault, fault } from '../../../core/faults/fault.ts'
import { deviceEdits } from '../../../core/firstboot/deviceEdits.ts'
import { dialectOf } from '../../../core/firstboot/dialects.ts'
import type { StationAddress } from '../../../core/firstboot/firstBootDevice.ts'
import { type PreviewFile, previewFiles } from '../../../core/firstboot/previewFile.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import type { SecretSource } from '../../../core/profile/resolveSettings.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { Secret } from '../../../core/text/secret.ts'
import type { ImageView } from '../../../engine/ports/store.ts'
import { stationsOrOwn } from '../hello/stationsOrOwn.ts'
import type { Desk } from '../router/desk.ts'

/** The first-boot files as a person may see them: secrets masked, and none made. */
export const deviceFiles = (
  desk: Pick<Desk, 'ports' | 'parts'>,
  order: { readonly stations: readonly StationAddress[] },
  device: DeviceView,
  of: {
    readonly image: ImageView
    readonly profile: Profile
    readonly secrets: SecretSource
    readonly fleetKey: string
  },
): Result<readonly PreviewFile[], readonly Fault[]> => {
  const dialect = dialectOf(of.image.facts.dialect)
  if (dialect === undefined) return err([fault('IMAGE_DIALECT_UNKNOWN', { name: of.image.name })])
  const { profile, secrets } = of
  const firstBoot = {
    flashId: '00000000-0000-7000-8000-000000000000',
    fleetKey: of.fleetKey,
    helloKey: new Secret(''),
    stations: stationsOrOwn(order.stations, desk.ports.store.origin),
    stationClock: Math.floor(desk.ports.clock.now() / 1000),
    parts: desk.parts,
  }
  const made = deviceEdits(dialect, { profile, device, secrets, firstBoot })
  return made.ok ? ok(previewFiles(made.value.edits)) : made
}
