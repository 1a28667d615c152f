import { card, disk, GB, machine, mount, partitions } from './machine.fixture.ts'
import type { SysfsSnapshot } from './sysfsSnapshot.ts'

/** A machine as it may stand before us: which disks must never be written, and which may. */
export interface Specimen {
  readonly title: string
  readonly snapshot: SysfsSnapshot
  readonly protected: readonly string[]
  readonly usable: readonly string[]
}

const laptop = (): Specimen => {
  const nvme = disk('nvme0n1', 'nvme', { bytes: 512 * GB })
  const [esp, root] = partitions(nvme, {}, {})
  return {
    title: 'a laptop with an NVMe disk and a card in a USB reader',
    snapshot: machine(
      [nvme, [esp, root].filter((it) => it !== undefined), card('sda')],
      [mount(root?.dev ?? '', '/'), mount(esp?.dev ?? '', '/boot/efi', 'vfat')],
    ),
    protected: ['nvme0n1'],
    usable: ['sda'],
  }
}

const usbBooted = (): Specimen => {
  const stick = card('sda', { bytes: 64 * GB })
  const parts = partitions(stick, {}, {})
  const [, root] = parts
  return {
    title: 'a computer that runs from a removable USB stick like any card',
    snapshot: machine(
      [stick, parts, disk('sdb', 'usbHub', { removable: true })],
      [mount(root?.dev ?? '', '/')],
    ),
    protected: ['sda'],
    usable: ['sdb'],
  }
}

const piFromCard = (): Specimen => {
  const sd = disk('mmcblk0', 'mmc', {
    device: { vendor: '', model: 'SC32G', serial: '0x1', wwid: '', cid: '03534453', type: 'SD' },
  })
  const parts = partitions(sd, {}, {})
  return {
    title: 'a Pi that runs from its own SD card, with a reader in a USB port',
    snapshot: machine(
      [sd, parts, disk('sda', 'piUsb', { removable: true })],
      [mount(parts[1]?.dev ?? '', '/'), mount(parts[0]?.dev ?? '', '/boot/firmware', 'vfat')],
    ),
    protected: ['mmcblk0'],
    usable: ['sda'],
  }
}

const luksOnLvm = (): Specimen => {
  const usb = card('sda', { bytes: 128 * GB })
  const parts = partitions(usb, {}, { holders: ['dm-0'] })
  const pv = disk('dm-0', 'virtual', { dmName: 'crypt', slaves: ['sda2'], holders: ['dm-1'] })
  const lv = disk('dm-1', 'virtual', { dmName: 'vg-root', slaves: ['dm-0'] })
  return {
    title: 'LVM in LUKS on a removable USB disk that the system runs from',
    snapshot: machine(
      [usb, parts, pv, lv, disk('sdb', 'usbHub', { removable: true })],
      [mount(lv.dev, '/')],
    ),
    protected: ['sda', 'dm-0', 'dm-1'],
    usable: ['sdb'],
  }
}

const lvmWithoutHolders = (): Specimen => {
  const usb = card('sda')
  const lv = disk('dm-3', 'virtual', { dmName: 'vg-srv', slaves: ['sda'] })
  return {
    title:
      'a volume over a whole disk that only its slaves tell of, mounted at a path that is in no list',
    snapshot: machine([usb, lv], [mount(lv.dev, '/srv/fleet')]),
    protected: ['sda', 'dm-3'],
    usable: [],
  }
}

const mdRaid = (): Specimen => {
  const first = card('sda', { holders: ['md0'] })
  const second = disk('sdb', 'usbHub', { removable: true, holders: ['md0'] })
  const array = disk('md0', 'virtual', { slaves: ['sda', 'sdb'] })
  return {
    title: 'a RAID of two removable disks that is assembled and not even mounted',
    snapshot: machine([first, second, array]),
    protected: ['sda', 'sdb', 'md0'],
    usable: [],
  }
}

const btrfsOfTwo = (): Specimen => {
  const first = card('sda')
  const second = disk('sdb', 'usbHub', { removable: true })
  return {
    title:
      'a btrfs of two disks under /home, of which mountinfo names one and gives a number of its own',
    snapshot: machine([first, second], [mount('0:44', '/home', 'btrfs', '/dev/sda')], {
      btrfs: [['sda', 'sdb']],
    }),
    protected: ['sda', 'sdb'],
    usable: [],
  }
}

const liveSystem = (): Specimen => {
  const stick = card('sda')
  const parts = partitions(stick, {})
  const loop = disk('loop0', 'virtual', { backingFile: '/run/live/medium/filesystem.squashfs' })
  return {
    title: 'a live system: an overlay over a loop over a squashfs on a USB stick',
    snapshot: machine(
      [stick, parts, loop, disk('sdb', 'usbHub', { removable: true })],
      [
        mount(parts[0]?.dev ?? '', '/run/live/medium', 'iso9660'),
        mount(loop.dev, '/run/live/rootfs', 'squashfs', '/dev/loop0'),
        mount('0:30', '/run/live/overlay', 'tmpfs', 'tmpfs'),
        mount(
          '0:31',
          '/',
          'overlay',
          'overlay',
          'rw,lowerdir=/run/live/rootfs,upperdir=/run/live/overlay/rw',
        ),
      ],
    ),
    protected: ['sda', 'loop0'],
    usable: ['sdb'],
  }
}

const swapOnCard = (): Specimen => {
  const usb = card('sda')
  const parts = partitions(usb, {}, {})
  return {
    title: 'a removable disk with swap in use on its second partition',
    snapshot: machine([usb, parts], [], { swaps: ['/dev/sda2  partition 1000 0 -2'] }),
    protected: ['sda'],
    usable: [],
  }
}

const swapFile = (): Specimen => {
  const usb = card('sda')
  const zram = disk('zram0', 'virtual', { bytes: 4 * GB })
  return {
    title: 'a swap file on a removable disk, and swap in compressed memory',
    snapshot: machine([usb, zram], [mount(usb.dev, '/mnt/big')], {
      swaps: ['/mnt/big/swap\\040file file 1000 0 -2', '/dev/zram0 partition 1000 0 100'],
    }),
    protected: ['sda', 'zram0'],
    usable: [],
  }
}

const multiSlotReader = (): Specimen => {
  const unit = (lun: number) =>
    `/sys/devices/pci0000:00/0000:00:14.0/usb1/1-3/1-3:1.0/host7/target7:0:0/7:0:0:${lun}/block/#` as const
  return {
    title: 'a reader of four slots with two cards in it',
    snapshot: machine([
      disk('sda', unit(0), { removable: true }),
      disk('sdb', unit(1), { removable: true, bytes: 0 }),
      disk('sdc', unit(2), { removable: true }),
      disk('sdd', unit(3), { removable: true, bytes: 0 }),
    ]),
    protected: ['sdb', 'sdd'],
    usable: ['sda', 'sdc'],
  }
}

const eMmc = (): Specimen => {
  const device = { vendor: '', model: 'DF4064', serial: '', wwid: '', cid: '45', type: 'MMC' }
  return {
    title:
      'a small laptop with soldered eMMC and its boot areas, not mounted, booted from the network',
    snapshot: machine([
      disk('mmcblk0', 'mmc', { device, bytes: 64 * GB }),
      disk(
        'mmcblk0boot0',
        '/sys/devices/pci0000:00/0000:00:1c.0/x/mmc_host/mmc0/mmc0:0001/block/mmcblk0/#',
        { device },
      ),
    ]),
    protected: ['mmcblk0', 'mmcblk0boot0'],
    usable: [],
  }
}

const bigUsbDisk = (): Specimen => ({
  title: 'a 12 TB USB disk, and a USB disk that says it cannot be removed',
  snapshot: machine([
    card('sda', { bytes: 12_000 * GB }),
    disk('sdb', 'usbHub', { bytes: 64 * GB }),
  ]),
  protected: ['sda', 'sdb'],
  usable: [],
})

const virtualDisks = (): Specimen => ({
  title: 'disks that are none: loop, zram, virtio, SATA, and one on a bus that nobody has heard of',
  snapshot: machine([
    disk('loop0', 'virtual', { removable: true, backingFile: '/var/lib/x.img' }),
    disk('zram0', 'virtual', { removable: true }),
    disk('vda', 'virtio', { removable: true }),
    disk('sda', 'ata', { removable: true }),
    disk('odd0', '/sys/devices/platform/odd/block/#', { removable: true }),
  ]),
  protected: ['loop0', 'zram0', 'vda', 'sda', 'odd0'],
  usable: [],
})

const mountedCard = (): Specimen => {
  const usb = card('sda')
  const parts = partitions(usb, {}, {})
  return {
    title: 'a card that the desktop has mounted, with a blank in its name',
    snapshot: machine(
      [usb, parts],
      [
        mount(parts[0]?.dev ?? '', '/media/pat/boot\\040fs', 'vfat'),
        mount(parts[1]?.dev ?? '', '/run/media/pat/rootfs'),
      ],
    ),
    protected: [],
    usable: ['sda'],
  }
}

const oddCards = (): Specimen => ({
  title: 'a locked card, a disk with sectors of 4096, and one on a kernel without diskseq',
  snapshot: machine([
    card('sda', { readOnly: true }),
    disk('sdb', 'usbHub', { removable: true, logicalBlockBytes: 4096 }),
    disk('sdc', 'piUsb', { removable: true, diskseq: '' }),
  ]),
  protected: ['sda', 'sdb', 'sdc'],
  usable: [],
})

/** Every specimen, made anew. */
export const zoo = (): readonly Specimen[] => [
  laptop(),
  usbBooted(),
  piFromCard(),
  luksOnLvm(),
  lvmWithoutHolders(),
  mdRaid(),
  btrfsOfTwo(),
  liveSystem(),
  swapOnCard(),
  swapFile(),
  multiSlotReader(),
  eMmc(),
  bigUsbDisk(),
  virtualDisks(),
  mountedCard(),
  oddCards(),
]
