import type { DeviceView, FlashView } from '../../../core/events/deviceView.ts'
import { fault } from '../../../core/faults/fault.ts'
import { defaultProfile } from '../../../core/profile/defaultProfile.ts'
import { loginUser } from '../../../core/profile/loginUser.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import type { BootstrapDevice } from '../../../engine/bootstrap/bootstrapInput.ts'
import type { Ports } from '../ports.ts'

const SSH_PORT = 22

/** The devices of a bootstrap as the inventory knows them; who logs in is whom the card's profile made, or who adopted it. */
export const bootstrapDevices = async (
  ids: readonly string[],
  { store }: Pick<Ports, 'store'>,
): Promise<Result<readonly BootstrapDevice[]>> => {
  const flashes = await store.flashes()
  const profiles = await store.profiles()
  const devices: BootstrapDevice[] = []
  for (const id of ids) {
    const device = await store.device(id)
    if (device === undefined) return err(fault('DEVICE_NOT_FOUND', { id }))
    devices.push(bootstrapDevice(device, flashes, profiles))
  }
  return ok(devices)
}

const bootstrapDevice = (
  device: DeviceView,
  flashes: readonly FlashView[],
  profiles: readonly Profile[],
): BootstrapDevice => {
  const { id, name, site, role, address, hostKey, serial, flashId, adopted } = device
  const flash = flashes.find((one) => one.id === flashId)
  // The version that its card was made with; newer ones may have another account.
  const named = profiles.filter((one) => one.name === flash?.profile)
  const made = named.find((one) => one.version === flash?.profileVersion)
  const profile = made ?? named[0] ?? defaultProfile
  const own = { user: loginUser(profile, { name, site, role }), port: SSH_PORT }
  const { user, port } = adopted ?? own
  const ours = runsFromOurs(device) ? flashId : ''
  return { deviceId: id, name, site, role, address, port, user, hostKey, serial, flashId: ours }
}

/**
 * Whether it runs from the card of its flash, with that card's secrets on it. An adopted device does only where it had
 * said hello with that very flash under the host key that it was adopted with, which is made on the card at first
 * boot; else it runs from a card that is not ours, whatever was once planned for it.
 */
const runsFromOurs = ({ flashId, hostKey, adopted, ranFrom }: DeviceView): boolean =>
  adopted === undefined || (ranFrom?.flashId === flashId && ranFrom.hostKey === hostKey)
