import type { DeviceView } from '../../../core/events/deviceView.ts'
import { type FatVolume, openVolume } from '../../../core/fat/fatVolume.ts'
import { fault } from '../../../core/faults/fault.ts'
import type { FirstBootParts, StationAddress } from '../../../core/firstboot/firstBootDevice.ts'
import { idSource } from '../../../core/ids/idSource.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { type DeviceOverlay, makeOverlays } from '../../../engine/firstboot/makeOverlays.ts'
import type { ImageView } from '../../../engine/ports/store.ts'
import { profileSecrets } from '../../../engine/profiles/profileSecrets.ts'
import { stationsOrOwn } from '../hello/stationsOrOwn.ts'
import { placeOf } from '../images/placeOf.ts'
import type { Ports } from '../ports.ts'
import { fleetKey } from './fleetKey.ts'

export interface FlashOrder {
  readonly imageId: string
  readonly profile: string
  readonly stations: readonly StationAddress[]
  /** With the flash to go on with, where there is one. */
  readonly devices: readonly {
    readonly deviceId: string
    readonly flashId: string | undefined
  }[]
  readonly parts: FirstBootParts
}

export interface FlashPreparation {
  readonly image: ImageView
  readonly profile: Profile
  readonly devices: readonly DeviceView[]
  readonly overlays: readonly DeviceOverlay[]
}

/** What the ids of an order stand for, and each device's overlay; the first fault of what is missing or wrong. */
export const prepareFlash = async (
  order: FlashOrder,
  ports: Ports,
  signal: AbortSignal,
): Promise<Result<FlashPreparation>> => {
  const image = await imageOf(order.imageId, ports)
  if (!image.ok) return image
  const profile = await profileOf(order.profile, ports)
  if (!profile.ok) return profile
  const devices = await devicesOf(order, ports)
  if (!devices.ok) return devices
  const key = await fleetKey(ports)
  if (!key.ok) return key
  const secrets = await profileSecrets(profile.value, ports)
  if (!secrets.ok) return secrets
  const made = await withVolume(image.value, ports, signal, (volume) =>
    makeOverlays(
      {
        profile: profile.value,
        secrets: secrets.value,
        fleetKey: key.value.publicKey,
        stations: stationsOrOwn(order.stations, ports.store.origin),
        parts: order.parts,
        dialect: image.value.facts.dialect,
        volume,
        devices: devices.value.map((device) => {
          const flashId = order.devices.find(({ deviceId }) => deviceId === device.id)?.flashId
          return flashId === undefined ? device : { ...device, resumedFlashId: flashId }
        }),
      },
      { ...ports, ids: idSource(ports.clock.now, ports.random.bytes) },
    ),
  )
  if (!made.ok) return made
  const overlays = made.value
  if (!overlays.ok) return err(overlays.fault[0] ?? fault('INTERNAL', { what: 'overlays' }))
  const found = { image: image.value, profile: profile.value, devices: devices.value }
  return ok({ ...found, overlays: overlays.value })
}

/** The image on the list as it is read for a flash: from its raw copy where there is one, else from its file. */
export const imageOf = async (
  id: string,
  { store, cache }: Pick<Ports, 'store' | 'cache'>,
): Promise<Result<ImageView>> => {
  const image = (await store.images()).find((known) => known.id === id)
  if (image === undefined) return err(fault('SOURCE_NOT_FOUND', { what: 'image', id }))
  const placed = await placeOf(image, cache)
  if (placed === undefined) return err(fault('IMAGE_NOT_FOUND', { name: image.name }))
  await cache.markUsed(image.fileSha256)
  return ok(placed)
}

/** The newest version of a profile. */
export const profileOf = async (
  name: string,
  { store }: Pick<Ports, 'store'>,
): Promise<Result<Profile>> => {
  const profile = (await store.profiles())
    .filter((known) => known.name === name)
    .toSorted((a, b) => b.version - a.version)[0]
  return profile === undefined
    ? err(fault('SOURCE_NOT_FOUND', { what: 'profile', id: name }))
    : ok(profile)
}

const devicesOf = async (
  order: FlashOrder,
  { store }: Ports,
): Promise<Result<readonly DeviceView[]>> => {
  const devices: DeviceView[] = []
  for (const { deviceId } of order.devices) {
    const device = await store.device(deviceId)
    if (device === undefined) return err(fault('DEVICE_NOT_FOUND', { id: deviceId }))
    devices.push(device)
  }
  return ok(devices)
}

/** Looks into the image's boot partition; a file that is not the one that was added is `IMAGE_CHANGED`. */
export const withVolume = async <T>(
  image: ImageView,
  { images }: Pick<Ports, 'images'>,
  signal: AbortSignal,
  use: (volume: FatVolume) => T | Promise<T>,
): Promise<Result<T>> => {
  const inspected = await images.inspect(image.path, signal, image.origin?.initFormat)
  if (!inspected.ok) return inspected
  try {
    const { facts, read } = inspected.value
    if (facts.fileBytes !== image.facts.fileBytes || facts.diskId !== image.facts.diskId) {
      return err(fault('IMAGE_CHANGED', { name: image.name }))
    }
    const volume = openVolume(read, facts.boot, image.name)
    return volume.ok ? ok(await use(volume.value)) : volume
  } finally {
    inspected.value.close()
  }
}
