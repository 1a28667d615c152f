import { agreedBy, armedConsent, cardConsent, NOW } from '../claims.fixture.ts'
import type { CardIdentity } from '../disk.ts'
import { disksUnderPath } from '../disksUnderPath.ts'
import type { GuardClaim } from '../guardClaim.ts'
import { parseDisks } from '../parseDisks.ts'
import type { SysfsBlock, SysfsSnapshot } from '../sysfsSnapshot.ts'
import { type Cage, GB } from './cage.fixture.ts'

/** Something plugged into a computer. */
export interface Attachment {
  readonly title: string
  readonly build: (cage: Cage) => void
}

const identityIn = (snapshot: SysfsSnapshot, name: string): CardIdentity => {
  const found = parseDisks(snapshot).find(({ identity }) => identity.name === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found.identity
}

/** A claim that an armed batch makes for a disk. */
const armedFor =
  (disk: SysfsBlock, more: Parameters<typeof armedConsent>[1] = {}) =>
  (snapshot: SysfsSnapshot): Partial<GuardClaim> => {
    const { slotId } = identityIn(snapshot, disk.name)
    return { agreed: agreedBy(armedConsent([slotId], { afterDiskseq: '0', ...more })) }
  }

/** A reader of several slots: one USB device, a unit for each. */
const unit = (lun: number): string =>
  `/sys/devices/pci0000:00/0000:00:14.0/usb2/2-9/2-9:1.0/host9/target9:0:0/9:0:0:${lun}/block/#`

const cardsAndSlots: readonly Attachment[] = [
  { title: 'nothing', build: () => undefined },
  {
    title: 'a card in a USB reader',
    build: (cage) => {
      const card = cage.disk('usb', { device: { model: 'STORAGE DEVICE' } })
      cage.fit(card)
      const stale = (): Partial<GuardClaim> => {
        const consent = cardConsent(identityOf(card), { issuedAt: NOW - 120_000 })
        return { agreed: agreedBy(consent) }
      }
      cage.only('G16', card, stale)
      cage.only('G13', card, armedFor(card, { afterDiskseq: card.diskseq }))
      cage.only('G11', card, () => ({ opened: { kind: 'refused', code: 'EBUSY' } }))
      cage.only('G10', card, () => ({
        opened: { kind: 'held', dev: '240:999', diskseq: card.diskseq },
      }))
      cage.only('G18', card, () => ({
        opened: { kind: 'held', dev: card.dev, diskseq: '9999' },
      }))
      cage.only('G2', card, (snapshot) => {
        // The operator saw the card before it, in the same reader and as large.
        const before = { ...identityIn(snapshot, card.name), diskseq: '7' }
        return { agreed: agreedBy(cardConsent(before)) }
      })
      cage.only('G15', card, (snapshot) => ({ taken: [identityIn(snapshot, card.name)] }))
      cage.only('G17', card, (snapshot) => ({
        batch: [{ ...identityIn(snapshot, card.name), dev: '240:998', sizeBytes: 4000 * GB }],
      }))
      cage.only('G17', card, armedFor(card, { leastBytes: 60 * GB, mostBytes: 70 * GB }))
      cage.only('G8', card, () => ({ imageBytes: 33 * GB }))
    },
  },
  {
    title: 'a card in the built-in SD slot',
    build: (cage) => {
      const card = cage.disk('sd', { removable: false, device: { cid: '275048' } })
      cage.fit(card)
      cage.only('G16', card, armedFor(card, { slotIds: ['another'] }))
      cage.only('G13', card, armedFor(card, { afterDiskseq: '' }))
    },
  },
  {
    title: 'a card that the desktop has mounted, with a blank in its name',
    build: (cage) => {
      const card = cage.disk('usb')
      const [boot, root] = cage.parts(card, {}, {})
      if (boot) cage.mount(boot, '/media/pat/boot fs', 'vfat')
      if (root) cage.mount(root, '/run/media/pat/rootfs')
      cage.fit(card)
      cage.only('G12', card)
    },
  },
  {
    title: 'a reader of four slots with two cards in it',
    build: (cage) => {
      const slots = [32 * GB, 0, 64 * GB, 0].map((bytes, lun) =>
        cage.disk('usb', { bytes, path: unit(lun) }),
      )
      for (const slot of slots) {
        if (slot.sizeSectors > 0) cage.fit(slot)
        else {
          cage.never(slot)
          cage.only('G8', slot)
        }
      }
    },
  },
  {
    title: 'a write-protected card',
    build: (cage) => {
      const card = cage.disk('usb', { readOnly: true })
      cage.never(card)
      cage.only('G9', card)
    },
  },
  {
    title: 'a USB disk with sectors of 4096 bytes',
    build: (cage) => {
      const disk = cage.disk('usb', { logicalBlockBytes: 4096 })
      cage.never(disk)
      cage.only('G19', disk)
    },
  },
  {
    title: 'a card on a kernel that keeps no diskseq',
    build: (cage) => {
      const card = cage.disk('usb', { diskseq: '' })
      cage.never(card)
      cage.only('G1', card)
    },
  },
  {
    title: 'a hub of eight readers',
    build: (cage) => {
      for (let n = 0; n < 8; n++) cage.fit(cage.disk('usb', { bytes: 32 * GB }))
    },
  },
]

/** As the reading gives it; used where no snapshot is at hand. */
const identityOf = (block: SysfsBlock): CardIdentity => {
  const { blocks, mountinfo, swaps, btrfs } = {
    blocks: [block],
    mountinfo: [],
    swaps: '',
    btrfs: [],
  }
  return identityIn({ blocks, mountinfo, swaps, btrfs }, block.name)
}

const disksInUse: readonly Attachment[] = [
  {
    title: 'a USB stick with /srv/fleet on it',
    build: (cage) => {
      const stick = cage.disk('usb')
      cage.mount(stick, '/srv/fleet')
      cage.never(stick)
      cage.only('G3', stick, () => ({ mayUnmount: true }))
    },
  },
  {
    title: 'a USB stick with swap on its second partition',
    build: (cage) => {
      const stick = cage.disk('usb')
      const [, second] = cage.parts(stick, {}, {})
      cage.swap(`/dev/${second?.name}`)
      cage.never(stick)
      cage.only('G3', stick, () => ({ mayUnmount: true }))
    },
  },
  {
    title: 'a USB stick with a swap file',
    build: (cage) => {
      const stick = cage.disk('usb')
      cage.mount(stick, '/mnt/big')
      cage.swap('/mnt/big/swap\\040file', 'file')
      cage.never(stick)
    },
  },
  {
    title: 'an encrypted USB stick that is open and mounted',
    build: (cage) => {
      const stick = cage.disk('usb')
      const parts = cage.parts(stick, {})
      const open = cage.over('dm-90', parts, { dmName: 'luks-stick' })
      cage.mount(open, '/run/media/pat/Private')
      cage.never(stick, open)
      cage.only('G5', stick, () => ({ mayUnmount: true }))
    },
  },
  {
    title: 'a RAID of two USB disks that is assembled and not mounted',
    build: (cage) => {
      const disks = [cage.disk('usb'), cage.disk('usb')]
      const array = cage.over('md90', disks)
      cage.never(...disks, array)
      for (const disk of disks) cage.only('G5', disk)
    },
  },
  {
    title: 'LVM on a USB disk, with a volume under /backup',
    build: (cage) => {
      const disk = cage.disk('usb', { bytes: 256 * GB })
      const volume = cage.over('dm-91', [disk], { dmName: 'usb-backup' })
      cage.mount(volume, '/backup')
      cage.never(disk, volume)
    },
  },
  {
    title: 'a volume that only its slaves tell of',
    build: (cage) => {
      const disk = cage.disk('usb')
      const volume = cage.disk('virtual', { name: 'dm-92', dmName: 'x', slaves: [disk.name] })
      cage.mount(volume, '/srv/x')
      cage.never(disk, volume)
    },
  },
  {
    title: 'a loop device over a file on a mounted USB stick',
    build: (cage) => {
      const stick = cage.disk('usb')
      cage.mount(stick, '/mnt/usb')
      const loop = cage.disk('virtual', { name: 'loop70', backingFile: '/mnt/usb/disk.img' })
      cage.never(stick, loop)
      cage.only('G5', stick, () => ({ mayUnmount: true }))
    },
  },
  {
    title: 'a btrfs of two USB disks under /data',
    build: (cage) => {
      const disks = [cage.disk('usb'), cage.disk('usb')]
      cage.btrfs(disks, '/data')
      cage.never(...disks)
    },
  },
  {
    title: 'bcache over a USB disk',
    build: (cage) => {
      const disk = cage.disk('usb')
      const cached = cage.over('bcache9', [disk])
      cage.mount(cached, '/media/pat/cached')
      cage.never(disk, cached)
    },
  },
  {
    title: 'a USB stick mounted at a path of its own under the root',
    build: (cage) => {
      const stick = cage.disk('usb')
      cage.mount(stick, '/mnt')
      cage.mount('tmpfs', '/mnt2', 'tmpfs')
      cage.fit(stick)
      cage.only('G12', stick)
    },
  },
  {
    title: 'the stick that holds the image of this job',
    build: (cage) => {
      const stick = cage.disk('usb', { bytes: 64 * GB })
      const [part] = cage.parts(stick, {})
      if (part) cage.mount(part, '/media/pat/IMAGES', 'exfat')
      cage.fit(stick)
      cage.only('G4', stick, (snapshot) => ({
        mayUnmount: true,
        neededDisks: disksUnderPath(snapshot, '/media/pat/IMAGES/os.img.xz', undefined).map(
          (name) => ({ name, what: '/media/pat/IMAGES/os.img.xz' }),
        ),
      }))
    },
  },
]

const noCards: readonly Attachment[] = [
  {
    title: 'a second SATA disk in a hot-plug bay, that says it is removable',
    build: (cage) => {
      const disk = cage.disk('ata', { removable: true, bytes: 120 * GB })
      cage.never(disk)
      cage.only('G6', disk)
    },
  },
  {
    title: 'an NVMe disk in a Thunderbolt case',
    build: (cage) => {
      const disk = cage.disk('nvme', { removable: true, bytes: 500 * GB })
      cage.never(disk)
      cage.only('G6', disk)
    },
  },
  {
    title: 'an iSCSI disk, a network block device and a disk of a virtual machine',
    build: (cage) => {
      const disks = [
        cage.disk('iscsi', { removable: true }),
        cage.disk('virtual', { name: 'nbd0', removable: true }),
        cage.disk('virtio', { removable: true }),
      ]
      cage.never(...disks)
      for (const disk of disks) cage.only('G6', disk)
    },
  },
  {
    title: 'a mounted disk image, as of a DMG or a VHD, and an empty loop device',
    build: (cage) => {
      const loop = cage.disk('virtual', { name: 'loop60', backingFile: '/home/pat/tool.img' })
      cage.mount(loop, '/media/pat/Tool')
      cage.disk('virtual', { name: 'loop61', bytes: 0 })
      cage.never(loop)
    },
  },
  {
    title: 'a network drive that looks like a folder of a card',
    build: (cage) => {
      const card = cage.disk('usb')
      const [part] = cage.parts(card, {})
      if (part) cage.mount(part, '/media/pat/CARD', 'vfat')
      cage.mount('drive:', '/media/pat/GoogleDrive', 'fuse.rclone')
      cage.fit(card)
    },
  },
  {
    title: 'a USB DVD drive with a disc, and a floppy drive',
    build: (cage) => {
      const dvd = cage.disk('usb', {
        bytes: 4.7 * GB,
        logicalBlockBytes: 2048,
        device: { type: '5', vendor: 'HL-DT-ST', model: 'DVDRAM' },
      })
      // Of a modem that shows its driver as a disc: sectors and all like a card's.
      const modem = cage.disk('usb', { bytes: 8 * GB, device: { type: '5' } })
      const floppy = cage.disk('floppy', { bytes: 1_474_560, removable: true })
      cage.never(dvd, modem, floppy)
      cage.only('G6', modem)
    },
  },
  {
    title: 'a USB RAID box that shows one disk of 12 TB',
    build: (cage) => {
      const disk = cage.disk('usb', { bytes: 12_000 * GB, device: { vendor: 'ASMT' } })
      cage.never(disk)
      cage.only('G8', disk, () => ({ maxCardBytes: 2 ** 50 }))
    },
  },
  {
    title: 'the hidden paths of a multipath NVMe disk',
    build: (cage) => {
      cage.disk('nvme', { name: 'nvme9c0n1', hidden: true })
      const disk = cage.disk('nvme', { name: 'nvme9n1', removable: true })
      cage.never(disk)
    },
  },
  {
    title: 'a disk on a bus that nobody has heard of',
    build: (cage) => {
      const disk = cage.disk('usb', { path: '/sys/devices/platform/odd/block/#' })
      cage.never(disk)
      cage.only('G6', disk)
    },
  },
  {
    title: 'soldered eMMC that nothing is mounted from, with its boot area',
    build: (cage) => {
      const chip = cage.disk('soldered', { removable: true, bytes: 64 * GB })
      const boot = cage.disk('soldered', {
        name: `${chip.name}boot0`,
        bytes: 4 * 1024 * 1024,
        path: `${chip.sysPath}/#`,
      })
      cage.never(chip, boot)
      cage.only('G6', chip)
    },
  },
]

const photos = (usedBytes: number | undefined, label = '', kind = 'exFAT', size = 256 * GB) => ({
  contents: { filesystems: [{ kind, label, sizeBytes: size, usedBytes }] },
})

const disksThatAsk: readonly Attachment[] = [
  {
    title: 'a USB disk that says it cannot be removed',
    build: (cage) => {
      const disk = cage.disk('usb', { removable: false, device: { serial: 'WD-WX11A2B3' } })
      cage.ask(disk, 'a2b3')
      cage.only('G7', disk)
    },
  },
  {
    title: 'a USB disk that cannot be removed and has no serial to speak of',
    build: (cage) => {
      const disk = cage.disk('usb', { removable: false, device: { serial: '0000000000' } })
      cage.never(disk)
      cage.only('G7', disk)
    },
  },
  {
    title: "somebody's photos",
    build: (cage) => {
      const card = cage.disk('usb', { bytes: 256 * GB })
      cage.read(card, photos(90 * GB, 'Anna 2024'))
      cage.ask(card, 'anna 2024')
      cage.only('G14', card)
    },
  },
  {
    title: 'a full card without a name',
    build: (cage) => {
      const card = cage.disk('usb', { bytes: 128 * GB })
      cage.read(card, photos(100 * GB, ''))
      cage.ask(card, 'erase')
      cage.only('G14', card)
    },
  },
  {
    title: 'a small encrypted stick, closed',
    build: (cage) => {
      const stick = cage.disk('usb')
      cage.read(stick, photos(undefined, '', 'LUKS', 8 * GB))
      cage.ask(stick, 'erase')
      cage.only('G14', stick, armedFor(stick))
    },
  },
  {
    title: 'a fixed USB disk full of a backup: two things to type',
    build: (cage) => {
      const disk = cage.disk('usb', {
        removable: false,
        bytes: 500 * GB,
        device: { serial: 'S5XY-77' },
      })
      cage.read(disk, photos(400 * GB, 'Backup', 'ext4', 500 * GB))
      cage.ask(disk, 'BACKUP', 'XY77')
    },
  },
  {
    title: 'a Ventoy stick, not booted from',
    build: (cage) => {
      const stick = cage.disk('usb', { bytes: 64 * GB })
      cage.parts(stick, {}, {})
      cage.read(stick, photos(20 * GB, 'Ventoy'))
      cage.fit(stick)
    },
  },
  {
    title: 'a card from an earlier batch of ours',
    build: (cage) => {
      const card = cage.disk('usb')
      cage.parts(card, {}, {})
      const boot = { kind: 'FAT32', label: 'bootfs', sizeBytes: GB / 2, usedBytes: 70e6 }
      const root = { kind: 'ext4', label: 'rootfs', sizeBytes: 31 * GB, usedBytes: 6 * GB }
      cage.read(card, { contents: { filesystems: [boot, root] } })
      cage.fit(card)
    },
  },
]

const members: readonly Attachment[] = [
  'a RAID array (md)',
  'an LVM volume group',
  'a ZFS pool',
  'a btrfs of several disks',
  'a bcache set',
  'an encrypted volume (BitLocker)',
  'a firmware RAID',
].map((signature) => ({
  title: `a USB disk that is a member of ${signature}, at rest`,
  build: (cage) => {
    const disk = cage.disk('usb', { bytes: 64 * GB })
    cage.read(disk, { signatures: [signature] })
    cage.never(disk)
    cage.only('G5', disk)
  },
}))

export const attachments: readonly Attachment[] = [
  ...cardsAndSlots,
  ...disksInUse,
  ...noCards,
  ...disksThatAsk,
  ...members,
]
