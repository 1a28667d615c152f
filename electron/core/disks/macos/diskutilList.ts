import { err, ok, type Result } from '../../result.ts'
import { isBsdName, isWholeBsdName } from './bsdName.ts'
import { parsePlist } from './parsePlist.ts'
import { asDict, countIn, dictsIn, flagIn, type PlistDict, textIn, textsIn } from './plist.ts'

/** A disk, partition or APFS volume as `diskutil list -plist` describes it. */
export interface ListedPart {
  readonly name: string
  /** Its type: a name of Apple's (`Apple_APFS`) or a GUID. */
  readonly content: string
  readonly sizeBytes: number
  /** Of itself and of its mounted snapshots: since macOS 11 `/` is a snapshot. */
  readonly mounts: readonly string[]
  readonly osInternal: boolean
}

export interface ListedDisk extends ListedPart {
  /** Partitions, and volumes of an APFS container. */
  readonly parts: readonly ListedPart[]
  /** The partitions that an APFS container stands on; two for a Fusion drive. */
  readonly stores: readonly string[]
}

export interface DiskutilList {
  readonly wholeDisks: readonly string[]
  readonly disks: ReadonlyMap<string, ListedDisk>
}

const mountsOf = (dict: PlistDict): readonly string[] =>
  [
    textIn(dict, 'MountPoint'),
    ...dictsIn(dict, 'MountedSnapshots').map((one) => textIn(one, 'SnapshotMountPoint')),
  ].filter((path) => path !== '')

const partOf = (dict: PlistDict): ListedPart => ({
  name: textIn(dict, 'DeviceIdentifier'),
  content: textIn(dict, 'Content'),
  sizeBytes: countIn(dict, 'Size') ?? 0,
  mounts: mountsOf(dict),
  osInternal: flagIn(dict, 'OSInternal') ?? false,
})

const diskOf = (dict: PlistDict): ListedDisk => ({
  ...partOf(dict),
  parts: [...dictsIn(dict, 'Partitions'), ...dictsIn(dict, 'APFSVolumes')].map(partOf),
  stores: dictsIn(dict, 'APFSPhysicalStores').map((one) => textIn(one, 'DeviceIdentifier')),
})

/** A list with a name in it that is none is not to be trusted with any of them. */
const isSound = ({ name, parts, stores }: ListedDisk): boolean =>
  isWholeBsdName(name) && [...parts.map((part) => part.name), ...stores].every(isBsdName)

/** Reads the output of `diskutil list -plist`. */
export const diskutilList = (text: string): Result<DiskutilList, string> => {
  const plist = parsePlist(text)
  if (!plist.ok) return plist
  const root = asDict(plist.value)
  if (root?.entries.has('AllDisksAndPartitions') !== true) return err('it lists no disks')
  const disks = dictsIn(root, 'AllDisksAndPartitions').map(diskOf)
  const odd = disks.find((disk) => !isSound(disk))
  const wholeDisks = new Set([...textsIn(root, 'WholeDisks'), ...disks.map(({ name }) => name)])
  const named = odd?.name ?? [...wholeDisks].find((name) => !isWholeBsdName(name))
  if (named !== undefined) return err(`“${named}” is no disk`)
  return ok({ wholeDisks: [...wholeDisks], disks: new Map(disks.map((disk) => [disk.name, disk])) })
}
