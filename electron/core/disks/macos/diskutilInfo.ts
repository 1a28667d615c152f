import { err, ok, type Result } from '../../result.ts'
import type { Bus } from '../disk.ts'
import { isBsdName } from './bsdName.ts'
import { parsePlist } from './parsePlist.ts'
import { asDict, countIn, dictsIn, flagIn, type PlistDict, textIn } from './plist.ts'

/** A whole disk as `diskutil info -plist` describes it. */
export interface DiskutilInfo {
  readonly name: string
  readonly bus: Bus
  /** The medium can be taken out of its drive; false where that is not said. */
  readonly removable: boolean
  /** False where it is not said that it may be written. */
  readonly writable: boolean
  /** 0 where it is not said. */
  readonly sectorBytes: number
  readonly sizeBytes: number
  readonly model: string
  readonly osInternal: boolean
  /** `IODeviceTree:/PCI0@0/XHC1@14`: the controller, and for a built-in reader its place. */
  readonly treePath: string
  readonly stores: readonly string[]
}

/** Values of `Physical Interconnect` (IOStorageProtocolCharacteristics.h) and of Disk Arbitration. */
const buses: Readonly<Record<string, Bus>> = {
  USB: 'usb',
  'Secure Digital': 'mmc',
  'Apple Fabric': 'nvme',
  'PCI-Express': 'nvme',
  PCI: 'nvme',
  NVMe: 'nvme',
  SATA: 'ata',
  ATA: 'ata',
  ATAPI: 'ata',
  SAS: 'scsi',
  SCSI: 'scsi',
  'SCSI Parallel Interface': 'scsi',
  'Fibre Channel Interface': 'scsi',
  'Disk Image': 'virtual',
  'Virtual Interface': 'virtual',
}

/** Made by software over other disks: containers of APFS, sets of AppleRAID, volumes of Core Storage, images. */
const isMade = (dict: PlistDict): boolean =>
  textIn(dict, 'VirtualOrPhysical') === 'Virtual' ||
  dictsIn(dict, 'APFSPhysicalStores').length > 0 ||
  flagIn(dict, 'RAIDMaster') === true ||
  flagIn(dict, 'SystemImage') === true ||
  [...dict.entries.keys()].some((key) => key.startsWith('CoreStorage'))

const busOf = (dict: PlistDict, removable: boolean): Bus => {
  const bus = buses[textIn(dict, 'BusProtocol')] ?? 'unknown'
  // Whatever bus the disks beneath are on.
  if (bus === 'virtual' || isMade(dict)) return 'virtual'
  if (removable || flagIn(dict, 'Internal') === false) {
    return bus === 'mmc' && !removable ? 'emmc' : bus
  }
  // What is built in and cannot be taken out is the computer's, also on USB.
  return bus === 'usb' || bus === 'mmc' ? 'unknown' : bus
}

/** Reads the output of `diskutil info -plist DISK`. */
export const diskutilInfo = (text: string): Result<DiskutilInfo, string> => {
  const plist = parsePlist(text)
  if (!plist.ok) return plist
  const dict = asDict(plist.value)
  const name = dict === undefined ? '' : textIn(dict, 'DeviceIdentifier')
  if (dict === undefined || !isBsdName(name)) return err('it describes no disk')
  const removable = flagIn(dict, 'RemovableMedia') ?? flagIn(dict, 'Removable') ?? false
  return ok({
    name,
    bus: flagIn(dict, 'WholeDisk') === true ? busOf(dict, removable) : 'unknown',
    removable,
    writable: flagIn(dict, 'WritableMedia') ?? flagIn(dict, 'Writable') ?? false,
    sectorBytes: countIn(dict, 'DeviceBlockSize') ?? 0,
    // TotalSize is the file system's where one fills the disk.
    sizeBytes: countIn(dict, 'IOKitSize') ?? countIn(dict, 'Size') ?? 0,
    model: textIn(dict, 'MediaName'),
    osInternal: flagIn(dict, 'OSInternalMedia') ?? false,
    treePath: textIn(dict, 'DeviceTreePath'),
    stores: dictsIn(dict, 'APFSPhysicalStores').flatMap((one) => {
      const store = textIn(one, 'APFSPhysicalStore') || textIn(one, 'DeviceIdentifier')
      return isBsdName(store) ? store : []
    }),
  })
}
