import type { SysfsBlock, SysfsSnapshot } from './sysfsSnapshot.ts'

/** Where disks hang, as their paths in sysfs begin; `#` stands for the kernel name. */
export const places = {
  usb: '/sys/devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/block/#',
  usbHub:
    '/sys/devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1.4/2-1.4:1.0/host8/target8:0:0/8:0:0:0/block/#',
  piUsb:
    '/sys/devices/platform/scb/fd500000.pcie/pci0000:00/0000:00:00.0/0000:01:00.0/usb2/2-1/2-1:1.0/host0/target0:0:0/0:0:0:0/block/#',
  mmc: '/sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.0/rtsx_pci_sdmmc.0/mmc_host/mmc0/mmc0:aaaa/block/#',
  nvme: '/sys/devices/pci0000:00/0000:00:06.0/0000:01:00.0/nvme/nvme0/#',
  ata: '/sys/devices/pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/#',
  virtio: '/sys/devices/pci0000:00/0000:00:02.0/virtio1/block/#',
  virtual: '/sys/devices/virtual/block/#',
} as const

export const GB = 1_000_000_000

let minor = 0

/** A whole disk. Numbers that matter nowhere are made up. */
export const disk = (
  name: string,
  place: keyof typeof places | `/sys/${string}`,
  more: Partial<SysfsBlock> & { readonly bytes?: number } = {},
): SysfsBlock => {
  const { bytes = 32 * GB, ...rest } = more
  minor += 16
  const path = place.startsWith('/') ? place : places[place as keyof typeof places]
  return {
    name,
    sysPath: path.replace('#', name),
    dev: `8:${minor}`,
    sizeSectors: Math.floor(bytes / 512),
    partition: undefined,
    diskseq: String(minor),
    readOnly: false,
    removable: false,
    hidden: false,
    logicalBlockBytes: 512,
    holders: [],
    slaves: [],
    backingFile: '',
    dmName: '',
    device: { vendor: 'Generic', model: 'Disk', serial: `S${minor}`, wwid: '', cid: '', type: '0' },
    ...rest,
  }
}

/** A removable card in a reader. */
export const card = (name: string, more: Parameters<typeof disk>[2] = {}): SysfsBlock =>
  disk(name, 'usb', { removable: true, ...more })

/** Partitions of `whole`, numbered from 1, one for each of `extras`. */
export const partitions = (
  whole: SysfsBlock,
  ...extras: readonly Partial<SysfsBlock>[]
): readonly SysfsBlock[] =>
  extras.map((extra, index) => {
    const number = index + 1
    const name = /\d$/.test(whole.name) ? `${whole.name}p${number}` : `${whole.name}${number}`
    const [major, first] = whole.dev.split(':')
    return {
      ...whole,
      name,
      sysPath: `${whole.sysPath}/${name}`,
      dev: `${major}:${Number(first) + number}`,
      sizeSectors: 1_000_000,
      partition: { number, startSectors: 8192 + index * 1_000_000 },
      holders: [],
      ...extra,
    }
  })

/** A line of mountinfo. `dev` as `major:minor`. */
export const mount = (
  dev: string,
  path: string,
  fsType = 'ext4',
  source = '/dev/root',
  options = 'rw',
): string => `36 35 ${dev} / ${path} rw,relatime shared:1 - ${fsType} ${source} ${options}`

export const machine = (
  blocks: readonly (SysfsBlock | readonly SysfsBlock[])[],
  mounts: readonly string[] = [],
  more: { readonly swaps?: readonly string[]; readonly btrfs?: SysfsSnapshot['btrfs'] } = {},
): SysfsSnapshot => ({
  blocks: blocks.flat(),
  mountinfo: [mounts.join('\n')],
  swaps: ['Filename\tType\tSize\tUsed\tPriority', ...(more.swaps ?? [])].join('\n'),
  btrfs: more.btrfs ?? [],
})
