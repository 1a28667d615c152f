/** What a Raspberry Pi's firmware loads, by names on the card's FAT, and what it hands to the kernel. */
export interface BootPlan {
  readonly kernel: string
  readonly initrd: string | undefined
  readonly cmdline: string
}

export interface BootFiles {
  readonly config: string
  readonly cmdline: string
  /** Where the kernel of this machine finds the first serial port: `ttyAMA0`, `ttyS0`. */
  readonly serial0: string
}

/** The firmware's own arguments, which come before the card's; `net.ifnames=0` keeps the name eth0. */
const PREPENDED = 'cgroup_disable=memory net.ifnames=0'

/**
 * Reads a card's boot files as the firmware of a 64-bit Pi does
 * (https://www.raspberrypi.com/documentation/computers/config_txt.html): the first line of cmdline.txt
 * only, `serial0` replaced by the port's real name, `kernel8.img` and `initramfs8` unless config.txt
 * names others. Sections of config.txt but `[all]` are for models that QEMU has not, and are passed over.
 */
export const bootPlan = ({ config, cmdline, serial0 }: BootFiles): BootPlan => {
  const settings = settingsFor(config)
  const kernel = settings.get('kernel') ?? 'kernel8.img'
  const auto = settings.get('auto_initramfs') === '1' ? initrdOf(kernel) : undefined
  const [line = ''] = cmdline.split(/\r?\n/)
  const card = line.trim().replaceAll(/\bserial0\b/g, serial0)
  return { kernel, initrd: settings.get('initramfs') ?? auto, cmdline: `${PREPENDED} ${card}` }
}

/** `kernel8.img` has `initramfs8`, and so on for any name of that form. */
const initrdOf = (kernel: string): string =>
  kernel.replace(/^kernel/, 'initramfs').replace(/\.img$/, '')

const settingsFor = (config: string): ReadonlyMap<string, string> => {
  const settings = new Map<string, string>()
  let counts = true
  for (const raw of config.split(/\r?\n/)) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const section = /^\[(.*)\]$/.exec(line)?.[1]
    if (section !== undefined) counts = section === 'all'
    // `initramfs NAME followkernel` is the one setting without an equals sign.
    const [, name, value] = /^(initramfs)\s+(\S+)/.exec(line) ?? /^([^=\s]+)=(.*)$/.exec(line) ?? []
    if (counts && name !== undefined && value !== undefined) settings.set(name, value.trim())
  }
  return settings
}
