/** What a real Pi's hardware says of itself and a container's cannot; shown as simulated wherever it is shown. */
export interface PiIdentity {
  /** Counted from 1 on a bench. */
  readonly number: number
  readonly model: string
  /** Revision code as in /proc/cpuinfo, hex. */
  readonly revision: string
  /** 16 hex digits, as in /proc/device-tree/serial-number. */
  readonly serialNumber: string
  readonly mac: string
  /** What the hub's DHCP gives to that MAC; a static profile takes another. */
  readonly dhcpAddress: string
}

/** Prefixes are Raspberry Pi's own in the IEEE registry. */
const models = {
  pi3: {
    model: 'Raspberry Pi 3 Model B Plus Rev 1.3',
    revision: 'a020d3',
    prefix: 'b8:27:eb',
    serial: '00000000',
  },
  pi4: {
    model: 'Raspberry Pi 4 Model B Rev 1.4',
    revision: 'c03114',
    prefix: 'dc:a6:32',
    serial: '10000000',
  },
  pi5: {
    model: 'Raspberry Pi 5 Model B Rev 1.0',
    revision: 'c04170',
    prefix: '2c:cf:67',
    serial: 'a3f1c25e',
  },
} as const

export type PiModel = keyof typeof models

export const MAX_PIS = 99

const hex = (value: number): string => value.toString(16).padStart(2, '0')

/** The same number and model are the same Pi on every bench and every run. */
export function piIdentity(number: number, kind: PiModel): PiIdentity {
  if (!Number.isInteger(number) || number < 1 || number > MAX_PIS)
    throw new Error(`a virtual Pi is numbered 1 to ${MAX_PIS}, not ${number}`)
  const { model, revision, prefix, serial } = models[kind]
  return {
    number,
    model,
    revision,
    serialNumber: `${serial}5e7700${hex(number)}`,
    mac: `${prefix}:77:00:${hex(number)}`,
    dhcpAddress: dhcpAddressOf(number),
  }
}

export const dhcpAddressOf = (number: number): string => `10.77.0.${100 + number}`

/** For dnsmasq: whatever the model's prefix, the last three bytes say which Pi it is. */
export const macPatternOf = (number: number): string => `*:*:*:77:00:${hex(number)}`
