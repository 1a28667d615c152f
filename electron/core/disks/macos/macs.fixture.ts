import type { MacCage, MacDisk, MacPart } from './macCage.fixture.ts'

/**
 * Macs and what is plugged into them. Made from the forms of recorded outputs, not copied from them:
 * https://github.com/henrikstengaard/hst-imager, src/Hst.Imager.Core.Tests/TestData/diskutil (macOS 12: `list`,
 * `info` of an NVMe disk, its container and a stick without partitions); an Apple SSD's IOMedia in
 * https://developer.apple.com/forums/thread/773032; the tree of `ioreg -a -t` from Apple's ioreg.c. Names of
 * contents and interconnects: diskutil(8), IOGUIDPartitionScheme.h, IOStorageProtocolCharacteristics.h.
 * Nothing here was recorded on a Mac by us.
 */
export interface MacBuild {
  readonly title: string
  readonly build: (cage: MacCage) => void
}

const EFI: MacPart = { content: 'EFI', label: 'EFI' }
const APFS: MacPart = { content: 'Apple_APFS' }
const CONTAINER = 'EF57347C-0000-11AA-AA11-00306543ECAC'
const VOLUME = '41504653-0000-11AA-AA11-00306543ECAC'
const sealedSystem: readonly MacPart[] = [
  {
    content: VOLUME,
    label: 'Macintosh HD',
    mount: '/System/Volumes/Update/mnt1',
    snapshots: ['/'],
  },
  { content: VOLUME, label: 'Data', mount: '/System/Volumes/Data' },
  { content: VOLUME, label: 'Preboot', mount: '/System/Volumes/Preboot' },
  { content: VOLUME, label: 'VM', mount: '/System/Volumes/VM' },
  { content: VOLUME, label: 'Update', mount: '/System/Volumes/Update', osInternal: true },
]

const fabric: MacDisk = {
  protocol: 'Apple Fabric',
  internal: true,
  bytes: 494_384_795_648,
  sectorBytes: 4096,
  model: 'APPLE SSD AP0512Q',
}

const container = (
  on: readonly string[],
  protocol: string,
  parts: readonly MacPart[],
): MacDisk => ({
  protocol,
  on,
  parts,
  content: CONTAINER,
  made: true,
  sectorBytes: 4096,
})

export const stick = (location: number, more: Partial<MacDisk> = {}): MacDisk => ({
  protocol: 'USB',
  removable: true,
  treePath: 'PCI0@0/XHC1@14',
  model: 'Mass-Storage',
  content: 'FDisk_partition_scheme',
  parts: [
    { content: 'Windows_FAT_32', label: 'bootfs', mount: '/Volumes/bootfs' },
    { content: 'Linux' },
  ],
  usb: { location, serial: '20120501030900000' },
  ...more,
})

export const macs: readonly MacBuild[] = [
  {
    title: 'a MacBook with Apple silicon',
    build: (cage) => {
      const parts = [{ content: 'Apple_APFS_ISC' }, APFS, { content: 'Apple_APFS_Recovery' }]
      const inside = cage.add({ ...fabric, parts })
      cage.add(
        container([`${inside}s1`], 'Apple Fabric', [
          { content: VOLUME, label: 'iBootSystemContainer' },
        ]),
      )
      cage.add(container([`${inside}s3`], 'Apple Fabric', [{ content: VOLUME, label: 'Recovery' }]))
      cage.add(container([`${inside}s2`], 'Apple Fabric', sealedSystem))
    },
  },
  {
    title: 'a Mac with Intel and NVMe, started from a snapshot that is listed as a volume',
    build: (cage) => {
      const inside = cage.add({ protocol: 'PCI-Express', internal: true, parts: [EFI, APFS] })
      const volumes = [...sealedSystem.slice(1), { content: VOLUME, mount: '/' }]
      cage.add(container([`${inside}s2`], 'PCI-Express', volumes))
    },
  },
  {
    title: 'an iMac with a Fusion drive',
    build: (cage) => {
      const fast = cage.add({ protocol: 'PCI-Express', internal: true, parts: [EFI, APFS] })
      const slow = cage.add({ protocol: 'SATA', internal: true, parts: [EFI, APFS], bytes: 1e12 })
      cage.add(container([`${fast}s2`, `${slow}s2`], 'PCI-Express', sealedSystem))
    },
  },
  {
    title: 'a Mac started from a USB disk that says it is removable',
    build: (cage) => {
      const inside = cage.add({ ...fabric, parts: [{ content: 'Apple_APFS_ISC' }, APFS] })
      cage.add(container([`${inside}s2`], 'Apple Fabric', [{ content: VOLUME, label: 'Old' }]))
      const outside = cage.add(stick(0x14100000, { parts: [EFI, APFS] }))
      cage.add(container([`${outside}s2`], 'USB', sealedSystem))
    },
  },
  {
    title: 'a Mac started from HFS on a USB card, with Recovery beside it',
    build: (cage) => {
      cage.add({ protocol: 'SATA', internal: true, parts: [EFI, { content: 'Apple_CoreStorage' }] })
      cage.add(
        stick(0x14200000, {
          parts: [EFI, { content: 'Apple_HFS', mount: '/' }, { content: 'Apple_Boot' }],
        }),
      )
    },
  },
]

export const plugged: readonly MacBuild[] = [
  { title: 'nothing', build: () => undefined },
  {
    title: 'a card in the built-in reader',
    build: (cage) => {
      const { usb: _none, ...card } = stick(0)
      const place = { protocol: 'Secure Digital', treePath: 'arm-io/apcie/pci-sdreader@0' }
      cage.add({ ...card, ...place, internal: true, model: 'SDXC Reader' }, true)
    },
  },
  {
    title: 'a reader with two slots, one empty, which macOS does not list',
    build: (cage) => {
      cage.add(stick(0x14300000, { usb: { location: 0x14300000, unit: 1 } }), true)
    },
  },
  {
    title: 'a reader whose empty slot is a medium of no size',
    build: (cage) => {
      cage.add(stick(0x14300000, { usb: { location: 0x14300000, unit: 0 } }), true)
      cage.add(stick(0x14300000, { bytes: 0, parts: [], usb: { location: 0x14300000, unit: 1 } }))
    },
  },
  {
    title: 'a disk image and its container',
    build: (cage) => {
      const image = {
        protocol: 'Disk Image',
        removable: true,
        made: true,
        info: { SystemImage: false },
      }
      const mounted = cage.add({ ...image, parts: [APFS] })
      cage.add(
        container([`${mounted}s1`], 'Disk Image', [
          { content: VOLUME, mount: '/Volumes/Installer' },
        ]),
      )
    },
  },
  {
    title: 'a Time Machine disk on USB, and one that says it is removable',
    build: (cage) => {
      for (const [index, removable] of [false, true].entries()) {
        const disk = cage.add(
          stick(0x14400000 + index, { removable, parts: [EFI, APFS], bytes: 2e12 }),
        )
        const backup = { content: VOLUME, label: 'Backups', mount: `/Volumes/Backups ${index}` }
        cage.add(container([`${disk}s2`], 'USB', [backup]))
      }
    },
  },
  {
    title: 'two halves of an AppleRAID on USB, and their set',
    build: (cage) => {
      const half: Partial<MacDisk> = {
        parts: [EFI, { content: 'Apple_RAID' }, { content: 'Apple_Boot' }],
      }
      cage.add(stick(0x14500000, half))
      cage.add(stick(0x14600000, half))
      const set = { RAIDMaster: true, RAIDSetMembers: ['A', 'B'] }
      cage.add({
        protocol: 'USB',
        removable: true,
        content: 'Apple_HFS',
        mount: '/Volumes/Set',
        info: set,
      })
    },
  },
  {
    title: 'a member of an AppleRAID that is not assembled',
    build: (cage) => {
      cage.add(stick(0x14500000, { parts: [{ content: '52414944-0000-11AA-AA11-00306543ECAC' }] }))
    },
  },
  {
    title: 'a locked card, a fixed USB disk, and one on Thunderbolt',
    build: (cage) => {
      cage.add(stick(0x14700000, { writable: false }))
      cage.add(stick(0x14800000, { removable: false, bytes: 1e12 }))
      cage.add(stick(0x14900000, { protocol: 'Thunderbolt', removable: false }))
    },
  },
  {
    title: 'two sticks with one serial number',
    build: (cage) => {
      cage.add(stick(0x14a00000), true)
      cage.add(stick(0x14b00000), true)
    },
  },
  {
    title:
      'a stick with a file system and no partitions, and one from Windows with an EFI partition',
    build: (cage) => {
      cage.add(stick(0x14c00000, { content: '', parts: [], mount: '/Volumes/NO NAME' }), true)
      cage.add(stick(0x14d00000, { parts: [EFI, { content: 'Microsoft Basic Data' }] }), true)
    },
  },
  {
    title: 'sticks with LVM, ZFS, Core Storage and a Windows Recovery on them',
    build: (cage) => {
      const types = ['Linux_LVM', 'ZFS', 'Apple_CoreStorage', 'Windows Recovery', 'Linux_RAID']
      for (const [index, content] of types.entries()) {
        cage.add(stick(0x15000000 + index * 0x100000, { parts: [{ content }] }))
      }
    },
  },
  {
    title: 'a card that something of the system is mounted from, outside of /Volumes',
    build: (cage) => {
      cage.add(
        stick(0x16000000, { parts: [{ content: 'Apple_HFS', mount: '/private/var/backup' }] }),
      )
    },
  },
]
