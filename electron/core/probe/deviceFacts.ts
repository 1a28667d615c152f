/** What a device says of itself over SSH. Every text is from outside; a fact that was not had is undefined. */
export interface DeviceFacts {
  /** Seconds since 1970 by the device's clock. */
  readonly time: number
  /** `uname -m`. */
  readonly arch: string
  readonly kernel: string
  readonly hostname: string
  /** Changes with every boot: the proof that a reboot took place. */
  readonly bootId: string
  readonly machineId: string | undefined
  readonly model: string | undefined
  readonly serial: string | undefined
  readonly os: string | undefined
  readonly memoryBytes: number | undefined
  readonly diskFreeBytes: number | undefined
  /** Whether the kernel has the memory control group on, and where that was seen. */
  readonly memoryCgroup: 'v2' | 'kernel' | 'off'
  /** What the running kernel was started with. */
  readonly kernelCmdline: string | undefined
  readonly cmdlinePath: string | undefined
  /** systemd is process 1 and has `systemd-run`. */
  readonly systemd: boolean
  /** Whether NTP holds the clock; undefined where nothing can say so. */
  readonly ntp: boolean | undefined
  /** One word of `cloud-init status`; `absent` where there is no cloud-init. */
  readonly firstBoot: string
  readonly defaultRoute: boolean
  /** Units of cluster software that run. */
  readonly activeUnits: readonly string[]
}

const LINE = /^([a-z0-9_.-]+)=(.*)$/i

/**
 * Reads what `factsScript` printed. Undefined when the script did not come to its end or lacks what every Linux
 * has: then nothing may be concluded. Of a key that comes twice the first counts.
 */
export const parseDeviceFacts = (output: string): DeviceFacts | undefined => {
  const said = new Map<string, string>()
  for (const line of output.split('\n')) {
    const [, key, value] = LINE.exec(line.replace(/\r$/, '')) ?? []
    if (key !== undefined && value !== undefined && !said.has(key)) said.set(key, value.trim())
  }
  const text = (key: string): string | undefined => said.get(key) || undefined
  const time = wholeNumber(text('time'))
  const [arch, kernel, bootId] = [text('arch'), text('kernel'), text('boot_id')]
  if (said.get('end') !== '1' || time === undefined) return undefined
  if (arch === undefined || kernel === undefined || bootId === undefined) return undefined
  const cgroup = text('memory_cgroup')
  const ntp = text('ntp')
  return {
    time,
    arch,
    kernel,
    bootId,
    hostname: text('hostname') ?? '',
    machineId: text('machine_id'),
    model: text('model'),
    serial: text('serial'),
    os: text('os'),
    memoryBytes: kibibytes(text('memory_kb')),
    diskFreeBytes: kibibytes(text('disk_free_kb')),
    memoryCgroup: cgroup === 'v2' || cgroup === 'kernel' ? cgroup : 'off',
    kernelCmdline: text('kernel_cmdline'),
    cmdlinePath: text('cmdline_path'),
    systemd: said.get('systemd') === '1' && said.get('systemd_run') === '1',
    ntp: ntp === undefined ? undefined : ntp === 'yes',
    firstBoot: text('cloud_init') ?? 'unknown',
    defaultRoute: text('default_route') !== undefined,
    activeUnits: [...said.keys()]
      .filter((key) => key.startsWith('active_'))
      .map((key) => key.slice('active_'.length)),
  }
}

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined

const kibibytes = (text: string | undefined): number | undefined => {
  const count = wholeNumber(text)
  return count === undefined ? undefined : count * 1024
}
