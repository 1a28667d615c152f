import type { Device, NamedPlace } from '../../../renderer/client/contractValues.ts'

/** What a Pi that runs already shows to whoever asks for its key, in the screens' specs. */
export const shownKey = {
  hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKBqEmR09FZ1U7iQt718u/g7sr8P/q8mTGqv0+4u+S5G',
  fingerprint: 'SHA256:yV4ZpQ5fVb6cJ2wq3yY3Vg0kWm0h8b8z9mM1pW7nKXo',
}

/** What a name stands for, to the specs: a device of the scenario that was never met, was met, or runs for a card. */
export const placeOf = (devices: readonly Device[], name: string): NamedPlace => {
  const device = devices.find((known) => known.name === name)
  if (device === undefined) return { kind: 'new' }
  if (device.serial !== '') return { kind: 'met', device }
  if (device.state === 'planned' || device.state === 'flashed') return { kind: 'becomes', device }
  const params = { name, state: device.state }
  return { kind: 'refused', fault: { code: 'ADOPT_NAME_BUSY', params } }
}

/** The one device that lets nobody in but with this password, once. */
export const ADOPT_PASSWORD = 'raspberry'

/** Which device an adoption ends at: the first that there is. */
export const adoptedId = (devices: readonly Device[]): string => devices[0]?.id ?? ''

/** The serial adapters of the computer in the screens' specs. */
export const serialPorts = [
  { path: '/dev/ttyUSB0', label: 'FT232R USB UART' },
  { path: '/dev/ttyACM0', label: 'Debug Probe (CMSIS-DAP)' },
]
