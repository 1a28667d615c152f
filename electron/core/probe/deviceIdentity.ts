/** Which board a device says that it is. Texts are from outside. */
export interface DeviceIdentity {
  /** Small letters; as a hello gives it. */
  readonly serial: string
  readonly model: string
  readonly revision: string
  /** Of real interfaces where there are any. */
  readonly macs: readonly string[]
  readonly storageBytes: number
  readonly simulated: boolean
}

const LINE = /^([a-z0-9_.-]+)=(.*)$/i
const SERIAL = /^[0-9a-z][0-9a-z._-]{3,63}$/
const MAC = /^(real|virtual) ((?:[0-9a-f]{2}:){5}[0-9a-f]{2})$/
const MOST_MACS = 16

/** Reads what `identityScript` printed; a word of why not where the device does not say which board it is. */
export const parseDeviceIdentity = (output: string): DeviceIdentity | string => {
  const said = new Map<string, string>()
  for (const line of output.split('\n')) {
    const [, key, value] = LINE.exec(line.replace(/\r$/, '')) ?? []
    if (key !== undefined && value !== undefined && !said.has(key)) said.set(key, value.trim())
  }
  if (said.get('end') !== '1') return 'it does not answer as a Linux system does'
  const serial = (said.get('serial') ?? '').toLowerCase()
  if (serial === '') return 'its board has no serial number'
  if (!SERIAL.test(serial)) return 'its serial number is not one'
  const macs = [...said]
    .filter(([key]) => key.startsWith('mac_'))
    .map(([, value]) => MAC.exec(value.toLowerCase()))
    .filter((mac) => mac !== null && mac[2] !== '00:00:00:00:00:00')
  const real = macs.filter((mac) => mac?.[1] === 'real')
  const kilobytes = said.get('storage_kb') ?? ''
  return {
    serial,
    model: said.get('model') ?? '',
    revision: said.get('revision') ?? '',
    macs: (real.length > 0 ? real : macs).map((mac) => mac?.[2] ?? '').slice(0, MOST_MACS),
    storageBytes: /^\d{1,12}$/.test(kilobytes) ? Number(kilobytes) * 1024 : 0,
    simulated: said.get('simulated') === '1',
  }
}
