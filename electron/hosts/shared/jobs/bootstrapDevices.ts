import type { DeviceView, FlashView } from '../../../core/events/deviceView.ts'
import { fault } from '../../../core/faults/fault.ts'
import { defaultProfile } from '../../../core/profile/defaultProfile.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import type { BootstrapDevice } from '../../../engine/bootstrap/bootstrapInput.ts'
import type { Ports } from '../ports.ts'
import { newestProfiles } from '../profiles/newestProfiles.ts'

const SSH_PORT = 22

/** The devices of a bootstrap as the inventory knows them; who logs in is whom the card's profile made, or who adopted it. */
export const bootstrapDevices = async (
  ids: readonly string[],
  { store }: Pick<Ports, 'store'>,
): Promise<Result<readonly BootstrapDevice[]>> => {
  const flashes = await store.flashes()
  const profiles = newestProfiles(await store.profiles())
  const devices: BootstrapDevice[] = []
  for (const id of ids) {
    const device = await store.device(id)
    if (device === undefined) return err(fault('DEVICE_NOT_FOUND', { id }))
    devices.push(bootstrapDevice(device, flashes, profiles))
  }
  return ok(devices)
}

const bootstrapDevice = (
  { id, name, site, role, address, hostKey, serial, flashId, adopted }: DeviceView,
  flashes: readonly FlashView[],
  profiles: readonly Profile[],
): BootstrapDevice => {
  const flash = flashes.find((one) => one.id === flashId)
  const profile = profiles.find((one) => one.name === flash?.profile) ?? defaultProfile
  const { user, port } = adopted ?? { user: profile.user.name, port: SSH_PORT }
  // A device that was adopted runs from a card that is not ours, whatever was once planned for it.
  const ours = adopted === undefined ? flashId : ''
  return { deviceId: id, name, site, role, address, port, user, hostKey, serial, flashId: ours }
}
