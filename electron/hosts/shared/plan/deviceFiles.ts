import type { DeviceView } from '../../../core/events/deviceView.ts'
import type { Fault } from '../../../core/faults/fault.ts'
import { dialects } from '../../../core/firstboot/dialects.ts'
import type { StationAddress } from '../../../core/firstboot/firstBootInput.ts'
import { type PreviewFile, previewFiles } from '../../../core/firstboot/previewFiles.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { ok, type Result } from '../../../core/result.ts'
import { Secret } from '../../../core/text/secret.ts'
import type { ImageView } from '../../../engine/ports/store.ts'
import { stationsOrOwn } from '../hello/stationsOrOwn.ts'
import type { Desk } from '../router/desk.ts'

/** The first-boot files as a person may see them: secrets masked, and none made. */
export const deviceFiles = (
  desk: Pick<Desk, 'ports' | 'parts'>,
  order: { readonly stations: readonly StationAddress[] },
  device: DeviceView,
  of: { readonly image: ImageView; readonly profile: Profile; readonly fleetKey: string },
): Result<readonly PreviewFile[], readonly Fault[]> => {
  const settings = dialects[of.image.facts.dialect].settings({
    profile: of.profile,
    device,
    flashId: '00000000-0000-7000-8000-000000000000',
    fleetKey: of.fleetKey,
    helloKey: new Secret(''),
    stations: stationsOrOwn(order.stations, desk.ports.store.origin),
    stationClock: Math.floor(desk.ports.clock.now() / 1000),
    parts: desk.parts,
  })
  return settings.ok ? ok(previewFiles(settings.value)) : settings
}
