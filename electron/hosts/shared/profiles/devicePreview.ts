import type { DeviceView } from '../../../core/events/deviceView.ts'
import { distinctFaults } from '../../../core/faults/distinctFaults.ts'
import { type Fault, fault } from '../../../core/faults/fault.ts'
import type { StationAddress } from '../../../core/firstboot/firstBootDevice.ts'
import type { ParsedProfile } from '../../../core/profile/parseProfile.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { Secret } from '../../../core/text/secret.ts'
import type { ImageView } from '../../../engine/ports/store.ts'
import { type DevicePreview, previewDevice } from '../../../engine/profiles/previewDevice.ts'
import { profileSecrets } from '../../../engine/profiles/profileSecrets.ts'
import { stationsOrOwn } from '../hello/stationsOrOwn.ts'
import { fleetKey } from '../jobs/fleetKey.ts'
import { withVolume } from '../jobs/prepareFlash.ts'
import type { Desk } from '../router/desk.ts'

/** Stands for the id of a flash that is not begun; each flash gets its own. */
const NO_FLASH = '00000000-0000-7000-8000-000000000000'

/**
 * What the cards of devices would hold, one after the other, each with its own problems. A flash that is not begun has
 * no id and key yet: those stand as zeros, and its time is now.
 */
export const devicePreviews = async (
  desk: Desk,
  of: {
    readonly draft: ParsedProfile
    readonly image: ImageView
    readonly devices: readonly DeviceView[]
    /** As a flash would be given them; none: this computer. */
    readonly stations?: readonly StationAddress[]
  },
  signal: AbortSignal,
): Promise<Result<readonly Result<DevicePreview, readonly Fault[]>[]>> => {
  const { profile } = of.draft
  const secrets = await profileSecrets(profile, desk.ports, of.draft.secrets)
  if (!secrets.ok) return secrets
  const key = await fleetKey(desk.ports)
  if (!key.ok) return key
  const firstBoot = {
    flashId: NO_FLASH,
    fleetKey: key.value.publicKey,
    helloKey: new Secret('0'.repeat(64)),
    stations: stationsOrOwn(of.stations ?? [], desk.ports.store.origin),
    stationClock: Math.floor(desk.ports.clock.now() / 1000),
    parts: desk.parts,
  }
  return withVolume(of.image, desk.ports, signal, (volume) =>
    of.devices.map((device) =>
      previewDevice({
        profile,
        device,
        secrets: secrets.value,
        dialect: of.image.facts.dialect,
        volume,
        firstBoot,
      }),
    ),
  )
}

/** The problems of all devices with a profile, whatever the image: variables, values, secrets. */
export const previewFaults = (
  previews: readonly Result<unknown, readonly Fault[]>[],
): readonly Fault[] =>
  distinctFaults(previews.flatMap((preview) => (preview.ok ? [] : preview.fault)))

/** The devices of the inventory with these ids; all of them where there are none. */
export const devicesNamed = async (
  desk: Desk,
  ids: readonly string[],
): Promise<Result<readonly DeviceView[]>> => {
  const all = await desk.ports.store.devices()
  if (ids.length === 0) return ok(all)
  const found: DeviceView[] = []
  for (const id of ids) {
    const device = all.find((one) => one.id === id)
    if (device === undefined) return err(fault('DEVICE_NOT_FOUND', { id }))
    found.push(device)
  }
  return ok(found)
}
