import { err, ok, type Result } from '../../result.ts'
import { closure } from '../closure.ts'
import type { Bus, Disk, DiskMount } from '../disk.ts'
import { partitionMeaning } from '../partitionMeaning.ts'
import { tellApart } from '../tellApart.ts'
import {
  type WindowsDisk,
  type WindowsDrive,
  type WindowsPartition,
  type WindowsReading,
  windowsReading,
} from './windowsReading.ts'

/** STORAGE_BUS_TYPE of winioctl.h. What is not named here is refused as unknown. */
const buses: ReadonlyMap<number, Bus> = new Map([
  [1, 'scsi'],
  [2, 'ata'],
  [3, 'ata'],
  [6, 'scsi'],
  [7, 'usb'],
  [9, 'scsi'],
  [10, 'scsi'],
  [11, 'ata'],
  [12, 'mmc'],
  [13, 'emmc'],
  [14, 'virtual'],
  [15, 'virtual'],
  [16, 'virtual'],
  [17, 'nvme'],
])
const FILE_BACKED = 15

type Stack = ReadonlyMap<string, ReadonlySet<string>>

const nameOf = (number: number): string => `PhysicalDrive${number}`

const letterOf = (path: string): string => /^([a-z]):\\?$/i.exec(path)?.[1]?.toUpperCase() ?? ''

/** Small computers' soldered memory says that it is on an SD bus; only a card can be taken out of it. */
const busOf = (disk: WindowsDisk | undefined, drive: WindowsDrive | undefined): Bus => {
  const bus = buses.get(disk?.busType ?? -1) ?? 'unknown'
  return bus === 'mmc' && drive?.removable !== true ? 'emmc' : bus
}

const partitionsOf = (number: number, { partitions }: WindowsReading) =>
  partitions.filter(({ disk }) => disk === number)

/** What makes a partition one that the running Windows, or another, needs. */
const systemWords = (partition: WindowsPartition, removable: boolean): readonly string[] => {
  const meaning = partitionMeaning(partition.type)
  return [
    ...(partition.isBoot ? ['[Windows]'] : []),
    ...(partition.isSystem ? ['[Windows start]'] : []),
    ...(meaning?.kind === 'system' ? [meaning.what] : []),
    // Many images for small computers have one; on a disk that stays in a computer it is that computer's.
    ...(meaning?.kind === 'firmware' && !removable ? [meaning.what] : []),
  ]
}

const partitionMounts = (
  partition: WindowsPartition,
  removable: boolean,
  { systemLetters }: WindowsReading,
): readonly DiskMount[] => {
  const source = `${nameOf(partition.disk)} partition ${partition.number}`
  const words = systemWords(partition, removable)
  const paths = partition.accessPaths.filter((path) => !path.startsWith('\\\\?\\'))
  return [
    ...words.map((path) => ({ source, path, system: true })),
    ...paths.map((path) => {
      const letter = letterOf(path)
      // A disk that is mounted in a folder of another one is part of that one's tree.
      return { source, path, system: letter === '' || systemLetters.has(letter) }
    }),
  ]
}

const ownMounts = (number: number, reading: WindowsReading): readonly DiskMount[] => {
  const disk = reading.disks.find((one) => one.number === number)
  const drive = reading.drives.find((one) => one.index === number)
  const source = nameOf(number)
  return [
    ...(disk?.isBoot ? [{ source, path: '[Windows]', system: true }] : []),
    ...(disk?.isSystem ? [{ source, path: '[Windows start]', system: true }] : []),
    ...partitionsOf(number, reading).flatMap((partition) =>
      partitionMounts(partition, drive?.removable ?? false, reading),
    ),
  ]
}

const memberWords = (number: number, reading: WindowsReading): readonly string[] => [
  ...(reading.pooled.has(number) ? ['a Storage Spaces pool'] : []),
  ...partitionsOf(number, reading).flatMap(({ type, accessPaths }) => {
    const meaning = partitionMeaning(type)
    const sealed = accessPaths.some((path) => reading.sealedLetters.has(letterOf(path)))
    return [
      ...(meaning?.kind === 'member' ? [meaning.what] : []),
      ...(sealed ? ['an encrypted volume (BitLocker)'] : []),
    ]
  }),
]

/** The disk that a file is on: the longest of the paths that partitions are reached by. */
const diskUnder = (file: string, { partitions }: WindowsReading): number | undefined => {
  const wanted = file.toLowerCase()
  const found = partitions
    .flatMap(({ disk, accessPaths }) => accessPaths.map((path) => ({ disk, path })))
    .filter(({ path }) => path !== '' && wanted.startsWith(path.toLowerCase()))
    .toSorted((a, b) => b.path.length - a.path.length)
  return found[0]?.disk
}

const isOnNetwork = (path: string): boolean => /^\\\\[^?.\\]/.test(path)

/** Virtual disks on the disks that their images lie on; or the one of which that is not known. */
const stackOf = (reading: WindowsReading): Result<Stack, string> => {
  const stack = new Map<string, Set<string>>()
  for (const disk of reading.disks) {
    if (disk.busType !== FILE_BACKED || isOnNetwork(disk.location)) continue
    const under = diskUnder(disk.location, reading)
    if (under === undefined) return err(`it does not say on which disk ${nameOf(disk.number)} lies`)
    const below = nameOf(under)
    stack.set(below, (stack.get(below) ?? new Set()).add(nameOf(disk.number)))
  }
  return ok(stack)
}

const slotOf = (disk: WindowsDisk | undefined, drive: WindowsDrive | undefined, bus: Bus) => {
  // The place of a file-backed disk is a file's name, which anybody may choose.
  if (bus === 'virtual' || (disk?.location ?? '') === '') return drive?.instanceId ?? ''
  return bus === 'usb' ? `${disk?.location}-lun${drive?.unit ?? 0}` : `${disk?.location}`
}

const toDisk = (number: number, reading: WindowsReading, stack: Stack): Disk => {
  const disk = reading.disks.find((one) => one.number === number)
  const drive = reading.drives.find((one) => one.index === number)
  const name = nameOf(number)
  const above = [...closure(name, stack)]
  const numbers = [number, ...above.map((one) => Number(one.replace(/\D/g, '')))]
  const bus = busOf(disk, drive)
  return {
    identity: {
      name,
      dev: drive?.instanceId ?? '',
      diskseq: drive?.arrived ?? '',
      serial: drive?.serial || (disk?.serial ?? ''),
      slotId: slotOf(disk, drive, bus) || name,
      sizeBytes: disk?.sizeBytes ?? 0,
    },
    bus,
    vendor: disk?.manufacturer ?? '',
    model: disk?.model ?? '',
    removable: drive?.removable ?? false,
    readOnly: disk?.readOnly ?? true,
    sectorBytes: disk?.sectorBytes ?? 0,
    mounts: numbers.flatMap((one) => ownMounts(one, reading)),
    heldBy: [
      ...new Set(memberWords(number, reading)),
      ...above.map((one) => `a virtual disk (${one})`),
    ],
    partitions: partitionsOf(number, reading).map((part) => ({
      name: `${name} partition ${part.number}`,
      startBytes: part.startBytes,
      sizeBytes: part.sizeBytes,
    })),
  }
}

/**
 * Every whole disk of Windows, protected ones and empty readers included, from one reading of the adapter's script.
 * A drive that the storage service does not show (a pool's member) is there, and on no bus that is known. Errs with
 * the reason where the reading cannot be understood, or does not say on which disk the running Windows is.
 */
export const parseWindowsDisks = (text: string): Result<readonly Disk[], string> => {
  const reading = windowsReading(text)
  if (!reading.ok) return reading
  const { value } = reading
  const stack = stackOf(value)
  if (!stack.ok) return stack
  const numbers = new Set([
    ...value.disks.map(({ number }) => number),
    ...value.drives.map(({ index }) => index),
    ...value.partitions.map(({ disk }) => disk),
  ])
  const disks = [...numbers].map((number) => toDisk(number, value, stack.value))
  // Asked of both: partitions that could not be had would make every disk look free.
  const known = [value.disks, value.partitions].every((all) => all.some(({ isBoot }) => isBoot))
  return known ? ok(tellApart(disks)) : err('it does not say which disk Windows runs on')
}
