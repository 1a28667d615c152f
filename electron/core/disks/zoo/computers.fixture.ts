import type { SysfsBlock } from '../sysfsSnapshot.ts'
import { type Cage, GB } from './cage.fixture.ts'

/** A computer with nothing plugged in: what it runs on is never to be written. */
export interface Computer {
  readonly title: string
  readonly build: (cage: Cage) => void
}

const pair = (blocks: readonly SysfsBlock[]): readonly [SysfsBlock, SysfsBlock] => {
  const [first, second] = blocks
  if (first === undefined || second === undefined) throw new Error('two were asked for')
  return [first, second]
}

const espAndRoot = (cage: Cage, disk: SysfsBlock): void => {
  const [esp, root] = pair(cage.parts(disk, {}, {}))
  cage.mount(esp, '/boot/efi', 'vfat')
  cage.mount(root, '/')
  cage.never(disk)
}

export const computers: readonly Computer[] = [
  {
    title: 'a laptop with NVMe',
    build: (cage) => espAndRoot(cage, cage.disk('nvme', { bytes: 512 * GB })),
  },
  {
    title: 'a laptop with LVM in LUKS on NVMe, swap in it, and zram',
    build: (cage) => {
      const disk = cage.disk('nvme', { bytes: 1000 * GB })
      const [esp, sealed] = pair(cage.parts(disk, {}, {}))
      const crypt = cage.over('dm-0', [sealed], { dmName: 'nvme0n1p2_crypt' })
      const root = cage.over('dm-1', [crypt], { dmName: 'vg-root' })
      const swap = cage.over('dm-2', [crypt], { dmName: 'vg-swap' })
      const zram = cage.disk('virtual', { name: 'zram0', bytes: 8 * GB })
      cage.mount(esp, '/boot/efi', 'vfat')
      cage.mount(root, '/')
      cage.swap('/dev/mapper/vg-swap')
      cage.swap('/dev/zram0')
      cage.never(disk, crypt, root, swap, zram)
    },
  },
  {
    title: 'a desktop with SATA, and a second disk for /home with LUKS on LVM',
    build: (cage) => {
      espAndRoot(cage, cage.disk('ata', { bytes: 250 * GB }))
      const second = cage.disk('ata', { bytes: 2000 * GB })
      const volume = cage.over('dm-0', [second], { dmName: 'data-home' })
      const open = cage.over('dm-1', [volume], { dmName: 'home_crypt' })
      cage.mount(open, '/home')
      cage.never(second, volume, open)
    },
  },
  {
    title: 'a desktop on a mirror of two SATA disks (md RAID 1)',
    build: (cage) => {
      const disks = [cage.disk('ata'), cage.disk('ata')]
      const parts = disks.flatMap((disk) => cage.parts(disk, {}))
      const array = cage.over('md0', parts)
      cage.mount(array, '/')
      cage.never(...disks, array)
    },
  },
  {
    title: 'a server with LVM on md RAID 5 of four SAS disks',
    build: (cage) => {
      const disks = [1, 2, 3, 4].map(() => cage.disk('sas', { bytes: 4000 * GB }))
      const array = cage.over('md127', disks)
      const volume = cage.over('dm-0', [array], { dmName: 'vg0-root' })
      cage.mount(volume, '/')
      cage.never(...disks, array, volume)
    },
  },
  {
    title: 'a workstation striped over two NVMe disks (md RAID 0)',
    build: (cage) => {
      const disks = [cage.disk('nvme'), cage.disk('nvme')]
      const array = cage.over('md0', disks)
      const [boot, root] = pair(cage.parts(array, {}, {}))
      cage.mount(boot, '/boot')
      cage.mount(root, '/')
      cage.never(...disks, array)
    },
  },
  {
    title: 'a workstation with a btrfs over two NVMe disks',
    build: (cage) => {
      const disks = [cage.disk('nvme'), cage.disk('nvme')]
      cage.btrfs(disks, '/')
      cage.never(...disks)
    },
  },
  {
    title: 'a server with a ZFS pool of two SATA disks as its root',
    build: (cage) => {
      const disks = [cage.disk('ata'), cage.disk('ata')]
      for (const disk of disks) cage.read(disk, { signatures: ['a ZFS pool'] })
      cage.mount('rpool/ROOT/debian', '/', 'zfs')
      cage.never(...disks)
    },
  },
  {
    title: 'a desktop with bcache: a SATA disk behind an NVMe cache',
    build: (cage) => {
      const [slow, fast] = [cage.disk('ata', { bytes: 4000 * GB }), cage.disk('nvme')]
      const cached = cage.over('bcache0', [slow, fast])
      cage.mount(cached, '/')
      cage.never(slow, fast, cached)
    },
  },
  {
    title: 'a server that boots from two paths to one disk (dm-multipath over iSCSI)',
    build: (cage) => {
      const paths = [cage.disk('iscsi'), cage.disk('iscsi')]
      const both = cage.over('dm-0', paths, { dmName: 'mpatha' })
      cage.mount(both, '/')
      cage.never(...paths, both)
    },
  },
  {
    title: 'a Pi that runs from its SD card',
    build: (cage) => {
      const card = cage.disk('sd', { device: { serial: '0x1a2b3c4d', cid: '035344' } })
      const [boot, root] = pair(cage.parts(card, {}, {}))
      cage.mount(boot, '/boot/firmware', 'vfat')
      cage.mount(root, '/')
      cage.never(card)
    },
  },
  {
    title: 'a Pi 5 that runs from NVMe, with an empty SD slot',
    build: (cage) => espAndRoot(cage, cage.disk('nvme', { bytes: 256 * GB })),
  },
  {
    title: 'a Pi that runs from a removable USB stick',
    build: (cage) => espAndRoot(cage, cage.disk('piUsb', { bytes: 64 * GB })),
  },
  {
    title: 'a computer that runs from LUKS on a removable USB SSD',
    build: (cage) => {
      const disk = cage.disk('usb', { bytes: 500 * GB })
      const [boot, sealed] = pair(cage.parts(disk, {}, {}))
      const open = cage.over('dm-0', [sealed], { dmName: 'luks-root' })
      cage.mount(boot, '/boot')
      cage.mount(open, '/')
      cage.never(disk, open)
    },
  },
  {
    title: 'a Compute Module with soldered eMMC, its boot areas and its rpmb',
    build: (cage) => {
      const chip = cage.disk('soldered', { bytes: 32 * GB, device: { model: 'BJTD4R' } })
      const [boot, root] = pair(cage.parts(chip, {}, {}))
      cage.mount(boot, '/boot/firmware', 'vfat')
      cage.mount(root, '/')
      const areas = ['boot0', 'boot1', 'rpmb'].map((area) =>
        cage.disk('soldered', {
          name: `${chip.name}${area}`,
          bytes: 4 * 1024 * 1024,
          path: `${chip.sysPath}/#`,
        }),
      )
      cage.never(chip, ...areas)
    },
  },
  {
    title: 'a Chromebook: twelve partitions on eMMC, its root through dm-verity',
    build: (cage) => {
      const chip = cage.disk('soldered', { bytes: 64 * GB })
      const parts = cage.parts(chip, ...Array.from({ length: 12 }, () => ({})))
      const [stateful, kernel] = pair(parts)
      const verity = cage.over('dm-0', [kernel], { dmName: 'vroot', readOnly: true })
      cage.mount(verity, '/', 'ext2', 'ro')
      cage.mount(stateful, '/mnt/stateful_partition')
      cage.never(chip, verity)
    },
  },
  {
    title: 'a virtual machine (virtio)',
    build: (cage) => espAndRoot(cage, cage.disk('virtio', { bytes: 40 * GB })),
  },
  {
    title: 'Linux in Windows (WSL): virtual hard disks on the VM bus',
    build: (cage) => {
      const [swap, root] = [cage.disk('hyperv', { bytes: 4 * GB }), cage.disk('hyperv')]
      cage.swap(`/dev/${swap.name}`)
      cage.mount(root, '/')
      cage.mount('C:\\134', '/mnt/c', '9p')
      cage.never(swap, root)
    },
  },
  {
    title: 'a live system: an overlay over a squashfs in a loop on a USB stick',
    build: (cage) => {
      const stick = cage.disk('usb', { bytes: 16 * GB })
      const [medium] = pair(cage.parts(stick, {}, {}))
      cage.mount(medium, '/run/live/medium', 'iso9660')
      const loop = cage.disk('virtual', {
        name: 'loop0',
        backingFile: '/run/live/medium/live/filesystem.squashfs',
      })
      cage.mount(loop, '/run/live/rootfs', 'squashfs')
      cage.mount('tmpfs', '/run/live/overlay', 'tmpfs')
      const layers = 'rw,lowerdir=/run/live/rootfs,upperdir=/run/live/overlay/rw'
      cage.mount('overlay', '/', 'overlay', layers)
      cage.never(stick, loop)
    },
  },
  {
    title: 'a computer without a disk, booted over the network',
    build: (cage) => cage.mount('10.0.0.1:/srv/root', '/', 'nfs4'),
  },
]
