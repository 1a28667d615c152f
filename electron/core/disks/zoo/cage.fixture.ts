import type { CardContents } from '../filesystems/cardContents.ts'
import type { GuardClaim } from '../guardClaim.ts'
import type { SysfsBlock, SysfsDevice, SysfsSnapshot } from '../sysfsSnapshot.ts'

export const GB = 1_000_000_000

/** What a disk shows once its ends and superblocks were read. */
export interface OnDisk {
  readonly signatures?: readonly string[]
  readonly contents?: CardContents
}

/** A claim under which one guard, and no other, refuses a disk of this machine. */
export interface SoleCase {
  readonly disk: string
  readonly guard: string
  readonly claim?: (snapshot: SysfsSnapshot) => Partial<GuardClaim>
}

/** A machine as it may stand before us, and what is right to do with each of its disks. */
export interface Specimen {
  readonly title: string
  readonly snapshot: SysfsSnapshot
  /** Never, whatever anybody confirms, types or arms. */
  readonly protected: readonly string[]
  /** By a tick. */
  readonly usable: readonly string[]
  /** Only by somebody who typed these words. */
  readonly asks: Readonly<Record<string, readonly string[]>>
  readonly onDisk: Readonly<Record<string, OnDisk>>
  readonly sole: readonly SoleCase[]
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** Where disks hang, as their paths in sysfs begin; `#` stands for the kernel name, `@` for a number of its own. */
const places = {
  usb: '/sys/devices/pci0000:00/0000:00:14.0/usb2/2-@/2-@:1.0/host2@/target2@:0:0/2@:0:0:0/block/#',
  piUsb:
    '/sys/devices/platform/scb/fd500000.pcie/pci0000:00/0000:00:00.0/0000:01:00.0/usb1/1-1/1-1.@/1-1.@:1.0/host3@/target3@:0:0/3@:0:0:0/block/#',
  sd: '/sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.0/rtsx_pci_sdmmc.0/mmc_host/mmc@/mmc@:aaaa/block/#',
  soldered: '/sys/devices/platform/soc/fe340000.mmc/mmc_host/mmc@/mmc@:0001/block/#',
  nvme: '/sys/devices/pci0000:00/0000:00:06.@/0000:0@:00.0/nvme/nvme@/#',
  ata: '/sys/devices/pci0000:00/0000:00:17.0/ata@/host@/target@:0:0/@:0:0:0/block/#',
  sas: '/sys/devices/pci0000:00/0000:00:01.0/0000:01:00.0/host@/target@:2:0/@:2:0:0/block/#',
  virtio: '/sys/devices/pci0000:00/0000:00:0@.0/virtio@/block/#',
  hyperv: '/sys/devices/LNXSYSTM:00/VMBUS:00/vmbus_0/host@/target@:0:0/@:0:0:@/block/#',
  iscsi: '/sys/devices/platform/host@/session@/target@:0:0/@:0:0:1/block/#',
  floppy: '/sys/devices/platform/floppy.0/block/#',
  virtual: '/sys/devices/virtual/block/#',
} as const

export type PlaceName = keyof typeof places

interface Making extends Partial<Omit<SysfsBlock, 'device'>> {
  readonly bytes?: number
  readonly device?: Partial<SysfsDevice>
  /** Path in sysfs where it is not that of its place. */
  readonly path?: string
}

/** Puts a machine together: names, numbers and lists fall into place as disks are added. */
export class Cage {
  readonly #blocks: SysfsBlock[] = []
  readonly #mounts: string[] = []
  readonly #swaps: string[] = []
  readonly #btrfs: string[][] = []
  readonly protected: string[] = []
  readonly usable: string[] = []
  readonly asks: Record<string, readonly string[]> = {}
  readonly onDisk: Record<string, OnDisk> = {}
  readonly sole: SoleCase[] = []
  #count = 0
  #fsNumber = 40
  readonly #named: Record<string, number> = {}

  /** A whole disk, named as the kernel would. `virtual` ones bring their name. */
  disk(place: PlaceName, { bytes = 32 * GB, device, path, ...more }: Making = {}): SysfsBlock {
    this.#count += 1
    const n = this.#count
    const name = more.name ?? this.#nameAt(place, device?.type)
    const block: SysfsBlock = {
      name,
      sysPath: (path ?? places[place]).replaceAll('@', String(n)).replace('#', name),
      dev: `240:${n * 16}`,
      sizeSectors: Math.floor(bytes / 512),
      partition: undefined,
      diskseq: String(100 + n),
      readOnly: false,
      removable: place === 'usb' || place === 'piUsb',
      hidden: false,
      logicalBlockBytes: 512,
      holders: [],
      slaves: [],
      backingFile: '',
      dmName: '',
      device: {
        vendor: 'Generic',
        model: 'Disk',
        serial: `SER-${1000 + n}`,
        wwid: '',
        cid: '',
        type: place === 'sd' ? 'SD' : place === 'soldered' ? 'MMC' : '0',
        ...device,
      },
      ...more,
    }
    this.#blocks.push(block)
    return block
  }

  /** Partitions of a disk, numbered from 1. */
  parts(whole: SysfsBlock, ...extras: readonly Partial<SysfsBlock>[]): readonly SysfsBlock[] {
    const made = extras.map((extra, index): SysfsBlock => {
      const number = index + 1
      const name = /\d$/.test(whole.name) ? `${whole.name}p${number}` : `${whole.name}${number}`
      return {
        ...whole,
        name,
        sysPath: `${whole.sysPath}/${name}`,
        dev: `240:${Number(whole.dev.slice(4)) + number}`,
        sizeSectors: 1_000_000,
        partition: { number, startSectors: 8192 + index * 1_000_000 },
        holders: [],
        slaves: [],
        ...extra,
      }
    })
    this.#blocks.push(...made)
    return made
  }

  /** Something built on others: LUKS, LVM, md, bcache, multipath, a loop. */
  over(name: string, below: readonly SysfsBlock[], more: Making = {}): SysfsBlock {
    for (const lower of below)
      this.#change(lower.name, { holders: [...this.#at(lower.name).holders, name] })
    return this.disk('virtual', { name, slaves: below.map((lower) => lower.name), ...more })
  }

  /** Mounted from a block device, or with a number of its own as btrfs, ZFS and overlay have it. */
  mount(from: SysfsBlock | string, path: string, fsType = 'ext4', options = 'rw'): void {
    this.#fsNumber += 1
    const [dev, source] =
      typeof from === 'string' ? [`0:${this.#fsNumber}`, from] : [from.dev, `/dev/${from.name}`]
    const escaped = path.replaceAll(' ', '\\040')
    this.#mounts.push(`36 35 ${dev} / ${escaped} rw,relatime - ${fsType} ${source} ${options}`)
  }

  btrfs(members: readonly SysfsBlock[], path: string): void {
    this.#btrfs.push(members.map(({ name }) => name))
    this.mount(`/dev/${members[0]?.name}`, path, 'btrfs')
  }

  swap(path: string, kind: 'partition' | 'file' = 'partition'): void {
    this.#swaps.push(`${path} ${kind} 1000 0 -2`)
  }

  never(...disks: readonly SysfsBlock[]): void {
    this.protected.push(...disks.map(({ name }) => name))
  }

  fit(...disks: readonly SysfsBlock[]): void {
    this.usable.push(...disks.map(({ name }) => name))
  }

  /** Fit for whoever types these words. */
  ask(disk: SysfsBlock, ...words: readonly string[]): void {
    this.asks[disk.name] = words
  }

  read(disk: SysfsBlock, shows: OnDisk): void {
    this.onDisk[disk.name] = shows
  }

  only(guard: string, disk: SysfsBlock, claim?: SoleCase['claim']): void {
    this.sole.push({ guard, disk: disk.name, ...(claim && { claim }) })
  }

  specimen(title: string): Specimen {
    const { protected: never, usable, asks, onDisk, sole } = this
    const snapshot: SysfsSnapshot = {
      blocks: this.#blocks,
      mountinfo: [this.#mounts.join('\n')],
      swaps: ['Filename\tType\tSize\tUsed\tPriority', ...this.#swaps].join('\n'),
      btrfs: this.#btrfs,
    }
    return { title, snapshot, protected: never, usable, asks, onDisk, sole }
  }

  #nameAt(place: PlaceName, type: string | undefined): string {
    const next = (key: string): number => {
      const index = this.#named[key] ?? 0
      this.#named[key] = index + 1
      return index
    }
    if (type === '5') return `sr${next('sr')}`
    if (place === 'nvme') return `nvme${next('nvme')}n1`
    if (place === 'sd' || place === 'soldered') return `mmcblk${next('mmc')}`
    if (place === 'virtio') return `vd${letters[next('vd')]}`
    if (place === 'floppy') return `fd${next('fd')}`
    return `sd${letters[next('sd')]}`
  }

  #at(name: string): SysfsBlock {
    const block = this.#blocks.find((one) => one.name === name)
    if (block === undefined) throw new Error(`no ${name} in this cage`)
    return block
  }

  #change(name: string, more: Partial<SysfsBlock>): void {
    const index = this.#blocks.indexOf(this.#at(name))
    this.#blocks[index] = { ...this.#at(name), ...more }
  }
}
