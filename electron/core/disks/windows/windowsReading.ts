import { err, ok, type Result } from '../../result.ts'
import {
  countOf,
  flagOf,
  isJsonObject,
  type JsonObject,
  objectsOf,
  textOf,
  textsOf,
} from './jsonFields.ts'

/** One reading of Windows, decoded from what the script of the adapter wrote. */
export interface WindowsReading {
  readonly disks: readonly WindowsDisk[]
  readonly partitions: readonly WindowsPartition[]
  readonly drives: readonly WindowsDrive[]
  /** Drive letters (`C`) that hold a page file, Windows, programs or the user's own folder. */
  readonly systemLetters: ReadonlySet<string>
  /** Drive letters of BitLocker volumes, locked ones too. */
  readonly sealedLetters: ReadonlySet<string>
  /** Numbers of disks that are members of a storage pool. */
  readonly pooled: ReadonlySet<number>
}

/** MSFT_Disk: https://learn.microsoft.com/windows-hardware/drivers/storage/msft-disk */
export interface WindowsDisk {
  readonly number: number
  /** STORAGE_BUS_TYPE; undefined where it is no number. */
  readonly busType: number | undefined
  readonly sizeBytes: number
  readonly sectorBytes: number
  readonly isBoot: boolean
  readonly isSystem: boolean
  /** Also where it does not say that it may be written. */
  readonly readOnly: boolean
  /** PnP location path; the image's path for a file-backed disk. */
  readonly location: string
  readonly model: string
  readonly manufacturer: string
  readonly serial: string
}

/** MSFT_Partition */
export interface WindowsPartition {
  readonly disk: number
  readonly number: number
  readonly startBytes: number
  readonly sizeBytes: number
  /** A GUID, or `mbr:7`. */
  readonly type: string
  readonly isBoot: boolean
  readonly isSystem: boolean
  /** `E:\`, folders, and `\\?\Volume{…}\`. */
  readonly accessPaths: readonly string[]
}

/** Win32_DiskDrive, with what PnP knows of the device. */
export interface WindowsDrive {
  readonly index: number
  readonly instanceId: string
  /** When it was plugged in, in 100 ns since the year 1; empty where Windows does not say. */
  readonly arrived: string
  readonly unit: number
  readonly removable: boolean
  readonly serial: string
}

/** Capability 7 of CIM_MediaAccessDevice: supports removable media. */
const isRemovable = (drive: JsonObject): boolean =>
  Array.isArray(drive['capabilities']) &&
  drive['capabilities'].includes(7) &&
  !/hard disk/i.test(textOf(drive, 'mediaType'))

const diskOf = (disk: JsonObject): WindowsDisk | undefined => {
  const number = countOf(disk, 'number')
  if (number === undefined) return undefined
  return {
    number,
    busType: countOf(disk, 'busType'),
    sizeBytes: countOf(disk, 'size') ?? 0,
    sectorBytes: countOf(disk, 'sectorBytes') ?? 0,
    isBoot: flagOf(disk, 'isBoot'),
    isSystem: flagOf(disk, 'isSystem'),
    // An offline disk cannot be written either.
    readOnly: disk['isReadOnly'] !== false || disk['isOffline'] !== false,
    location: textOf(disk, 'location'),
    model: textOf(disk, 'model') || textOf(disk, 'friendlyName'),
    manufacturer: textOf(disk, 'manufacturer'),
    serial: textOf(disk, 'serial'),
  }
}

const partitionOf = (partition: JsonObject): WindowsPartition | undefined => {
  const [disk, number] = [countOf(partition, 'disk'), countOf(partition, 'number')]
  if (disk === undefined || number === undefined) return undefined
  return {
    disk,
    number,
    startBytes: countOf(partition, 'offset') ?? 0,
    sizeBytes: countOf(partition, 'size') ?? 0,
    type: textOf(partition, 'gptType') || `mbr:${countOf(partition, 'mbrType') ?? 0}`,
    isBoot: flagOf(partition, 'isBoot'),
    isSystem: flagOf(partition, 'isSystem'),
    accessPaths: textsOf(partition, 'accessPaths'),
  }
}

const driveOf = (drive: JsonObject): WindowsDrive | undefined => {
  const index = countOf(drive, 'index')
  if (index === undefined) return undefined
  const arrived = textOf(drive, 'arrived')
  return {
    index,
    instanceId: textOf(drive, 'instanceId'),
    arrived: /^\d{1,19}$/.test(arrived) ? arrived : '',
    unit: countOf(drive, 'unit') ?? 0,
    removable: isRemovable(drive),
    serial: textOf(drive, 'serial'),
  }
}

/** `C` of `C:\Windows`. */
const lettersOf = (paths: readonly string[]): ReadonlySet<string> =>
  new Set(paths.flatMap((path) => /^([a-z]):/i.exec(path)?.[1]?.toUpperCase() ?? []))

/** A row that has no number cannot be left out: the disk that it is about would look free. */
const every = <T>(rows: readonly JsonObject[], decode: (row: JsonObject) => T | undefined) => {
  const found = rows.flatMap((row) => decode(row) ?? [])
  return found.length === rows.length ? found : undefined
}

/** `System.Volume.BitLockerProtection` of the shell: 2 is off, 1 and 3 to 6 are kinds of on. */
const isSealed = (volume: JsonObject): boolean =>
  ![undefined, 0, 2].includes(countOf(volume, 'protection'))

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Decodes one reading; errs with the reason where it is none. */
export const windowsReading = (text: string): Result<WindowsReading, string> => {
  const root = parseJson(text.replace(/^\ufeff/, ''))
  if (!isJsonObject(root)) return err('it wrote no JSON object')
  const missing = ['disks', 'partitions', 'drives', 'pageFiles', 'folders', 'pooled'].find(
    (key) => root[key] === undefined || root[key] === null,
  )
  if (missing !== undefined) return err(`it told nothing of ${missing}`)
  const disks = every(objectsOf(root, 'disks'), diskOf)
  const partitions = every(objectsOf(root, 'partitions'), partitionOf)
  const drives = every(objectsOf(root, 'drives'), driveOf)
  if (disks === undefined || partitions === undefined || drives === undefined) {
    return err('a disk, a partition or a drive has no number')
  }
  const sealed = objectsOf(root, 'bitLocker').filter(isSealed)
  return ok({
    disks,
    partitions,
    drives,
    systemLetters: lettersOf([...textsOf(root, 'pageFiles'), ...textsOf(root, 'folders')]),
    sealedLetters: lettersOf(sealed.map((volume) => textOf(volume, 'letter'))),
    pooled: new Set(textsOf(root, 'pooled').flatMap((id) => (/^\d+$/.test(id) ? Number(id) : []))),
  })
}
