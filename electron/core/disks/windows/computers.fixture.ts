import type { CagedDisk, CagedPart, WindowsCage } from './windowsCage.fixture.ts'

/**
 * Windows computers and what is plugged into them, made from the documented forms: MSFT_Disk, MSFT_Partition
 * (https://learn.microsoft.com/windows-hardware/drivers/storage/windows-storage-management-api-portal), Win32_DiskDrive
 * (https://learn.microsoft.com/windows/win32/cimwin32prov/win32-diskdrive), STORAGE_BUS_TYPE of winioctl.h, and the
 * forms of instance ids and location paths that the documentation shows
 * (https://learn.microsoft.com/windows-hardware/drivers/install/devpkey-device-locationpaths).
 * Nothing here was recorded on a Windows computer.
 */
export interface WindowsBuild {
  readonly title: string
  readonly build: (cage: WindowsCage) => void
}

const ESP = '{C12A7328-F81F-11D2-BA4B-00A0C93EC93B}'
const MSR = '{E3C9E316-0B5C-4DB8-817D-F92DF00215AE}'
const BASIC = '{EBD0A0A2-B9E5-4433-87C0-68B6B72699C7}'
const RECOVERY = '{DE94BBA4-06D1-4D40-A16A-BFD50179D6AC}'
const LDM = '{AF9B60A0-1431-4F62-BC68-3311714A69AD}'
const LDM_META = '{5808C8AA-7E8F-42E0-85D2-E1E90434CFB3}'
const SPACES = '{E75CAF8F-F680-4CEE-AFA3-B001E56EFC2D}'

const windowsParts: readonly CagedPart[] = [
  { type: ESP, isSystem: true },
  { type: MSR },
  { type: BASIC, letter: 'C', isBoot: true },
  { type: RECOVERY },
]

const inside: Partial<CagedDisk> = {
  bytes: 512_110_190_592,
  mediaType: 'Fixed hard disk media',
  capabilities: [3, 4],
  location: 'Integrated : Bus 1 : Device 0 : Function 0 : Adapter 0',
  instance: 'SCSI\\DISK&VEN_NVME&PROD_SAMSUNG_MZVL2512\\5&2C4E9BBF&0&000000',
}

const running: CagedDisk = { bus: 17, ...inside, isBoot: true, isSystem: true, parts: windowsParts }

export const stick = (more: Partial<CagedDisk> = {}): CagedDisk => ({
  bus: 7,
  parts: [{ mbr: 12, letter: 'E' }, { mbr: 131 }],
  ...more,
})

export const computers: readonly WindowsBuild[] = [
  { title: 'a laptop with NVMe', build: (cage) => void cage.add(running) },
  {
    title: 'a desktop with SATA, and a page file on the second disk',
    build: (cage) => {
      cage.add({ ...running, bus: 11 })
      cage.add({ bus: 11, ...inside, instance: 'SCSI\\2', parts: [{ type: BASIC, letter: 'P' }] })
      cage.pageFiles.push('P:\\pagefile.sys')
    },
  },
  {
    title: 'a tablet on soldered memory that says SD, which cannot be taken out',
    build: (cage) => void cage.add({ ...running, bus: 12 }),
  },
  {
    title: 'Windows To Go on a USB stick, and the laptop’s own Windows',
    build: (cage) => {
      cage.add({
        ...running,
        isBoot: false,
        isSystem: false,
        parts: windowsParts.map(({ type }) => ({ type: type ?? '' })),
      })
      cage.add(stick({ isBoot: true, isSystem: true, parts: windowsParts }))
    },
  },
  {
    title: 'Windows in a VHD on the laptop’s disk',
    build: (cage) => {
      cage.add({
        ...running,
        isBoot: false,
        parts: [
          { type: ESP, isSystem: true },
          { type: BASIC, letter: 'D' },
        ],
      })
      const parts = [{ type: BASIC, letter: 'C', isBoot: true }]
      cage.add({
        bus: 15,
        ...inside,
        isBoot: true,
        location: 'D:\\vhd\\windows.vhdx',
        instance: 'SCSI\\VHD',
        parts,
      })
    },
  },
]

export const plugged: readonly WindowsBuild[] = [
  { title: 'nothing', build: () => undefined },
  { title: 'a card in a USB reader', build: (cage) => void cage.add(stick(), true) },
  {
    title: 'a reader with two slots, one empty',
    build: (cage) => {
      const location = 'PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(21)'
      cage.add(stick({ location, unit: 0, instance: 'USBSTOR\\DISK&VEN_GENERIC\\7&2&0' }), true)
      cage.add(
        stick({
          location,
          unit: 1,
          instance: 'USBSTOR\\DISK&VEN_GENERIC\\7&2&1',
          bytes: 0,
          parts: [],
        }),
      )
    },
  },
  {
    title: 'a card in the built-in reader',
    build: (cage) => {
      const location = 'PCIROOT(0)#PCI(1C00)#PCI(0000)'
      cage.add(stick({ bus: 12, location, instance: 'SD\\DISK&GENERIC&SD32G\\4&1' }), true)
    },
  },
  {
    title: 'a USB disk under BitLocker, open, and one that is locked',
    build: (cage) => {
      cage.add(stick({ parts: [{ mbr: 7, letter: 'F' }] }))
      cage.add(stick({ parts: [{ type: BASIC, letter: 'G' }] }))
      cage.bitLocker.push({ letter: 'F:', protection: 1 }, { letter: 'G:', protection: 6 })
      cage.bitLocker.push({ letter: 'E:', protection: 2 }, { letter: 'Z:', protection: 0 })
    },
  },
  {
    title: 'members of a pool that Windows hides, shows, and has forgotten, and their space',
    build: (cage) => {
      const number = cage.add(stick({ unlisted: true, parts: [] }))
      cage.pooled.push(String(number), String(cage.add(stick({ parts: [] }))))
      cage.add(stick({ parts: [{ type: SPACES }] }))
      cage.add(stick({ bus: 16, parts: [{ type: BASIC, letter: 'S' }] }))
    },
  },
  {
    title: 'dynamic disks, by GPT and by MBR',
    build: (cage) => {
      cage.add(stick({ parts: [{ type: LDM_META }, { type: LDM }] }))
      cage.add(stick({ parts: [{ mbr: 66 }] }))
    },
  },
  {
    title: 'a VHD that is mounted from a card, and the card',
    build: (cage) => {
      cage.add(stick({ parts: [{ mbr: 7, letter: 'V' }] }))
      cage.add(
        stick({ bus: 15, location: 'v:\\images\\disk.vhd', parts: [{ mbr: 7, letter: 'W' }] }),
      )
    },
  },
  {
    title: 'a VHD from the network',
    build: (cage) => void cage.add(stick({ bus: 15, location: '\\\\nas\\images\\disk.vhdx' })),
  },
  {
    title: 'two sticks with one serial number',
    build: (cage) => {
      for (const port of [5, 6]) {
        const location = `PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(9)#USB(${port})`
        const instance = `USBSTOR\\DISK&VEN_SMI&PROD_USB_DISK&REV_1100\\7&3${port}&0&AA00000000000489&0`
        cage.add(stick({ serial: 'AA00000000000489', location, instance }), true)
      }
    },
  },
  {
    title: 'two disks that Windows calls by one id',
    build: (cage) => {
      const instance = 'USBSTOR\\DISK&VEN_&PROD_\\0&0'
      cage.add(stick({ instance }))
      cage.add(stick({ instance }))
    },
  },
  {
    title: 'a card mounted in a folder of C:, a locked one, an offline one',
    build: (cage) => {
      cage.add(stick({ parts: [{ mbr: 7, paths: ['C:\\data\\card\\'] }] }))
      cage.add(stick({ readOnly: true }))
      cage.add(stick({ offline: true }))
    },
  },
  {
    title: 'a card with an EFI partition, and one with a Windows Recovery',
    build: (cage) => {
      cage.add(stick({ parts: [{ type: ESP }, { type: BASIC }] }), true)
      cage.add(stick({ parts: [{ type: ESP }, { type: RECOVERY }] }))
      cage.add(stick({ parts: [{ mbr: 39 }] }))
    },
  },
  {
    title: 'a fixed USB disk, and one that says it is both',
    build: (cage) => {
      const mediaType = 'External hard disk media'
      cage.add(stick({ mediaType, capabilities: [3, 4], serial: '', bytes: 2e12 }))
      cage.add(stick({ mediaType, capabilities: [3, 4, 7], serial: '', bytes: 1e12 }))
    },
  },
  {
    title: 'disks on buses that cards are not on',
    build: (cage) => {
      for (const bus of [0, 1, 2, 3, 4, 8, 9, 10, 11, 13, 14, 17, 18, 19, 99])
        cage.add(stick({ bus }))
    },
  },
]
