import { err, ok, type Result } from '../../result.ts'
import { closure } from '../closure.ts'
import type { Disk, DiskMount } from '../disk.ts'
import { partitionMeaning } from '../partitionMeaning.ts'
import { tellApart } from '../tellApart.ts'
import { wholeOf } from './bsdName.ts'
import { type DiskutilInfo, diskutilInfo } from './diskutilInfo.ts'
import { type DiskutilList, diskutilList, type ListedDisk } from './diskutilList.ts'
import { type RegistryMedium, registryMedia } from './registryMedia.ts'

/** One reading of a Mac: what three calls wrote, as text. */
export interface MacosReading {
  /** `diskutil list -plist` */
  readonly list: string
  /** `diskutil info -plist DISK`, by whole disk; without those that had gone when they were asked about. */
  readonly infos: ReadonlyMap<string, string>
  /** `ioreg -a -l -r -t -c IOMedia` */
  readonly registry: string
}

interface Seen {
  readonly list: DiskutilList
  readonly infos: ReadonlyMap<string, DiskutilInfo>
  readonly registry: ReadonlyMap<string, RegistryMedium>
}

type Stack = ReadonlyMap<string, ReadonlySet<string>>

/** Only what stands in `/Volumes` is a medium's; `/`, `/System/Volumes/…` and all else is the system's. */
const isMediumMount = (path: string): boolean => /^\/Volumes\/[^/]/.test(path)

/** Which whole disk stands on which: told by diskutil twice and by the registry once, and all are believed. */
const stackOf = ({ list, infos, registry }: Seen): Stack => {
  const stack = new Map<string, Set<string>>()
  const add = (below: string, above: string): void => {
    if (below !== above) stack.set(below, (stack.get(below) ?? new Set()).add(above))
  }
  for (const name of list.wholeDisks) {
    const stores = [...(list.disks.get(name)?.stores ?? []), ...(infos.get(name)?.stores ?? [])]
    for (const store of stores) add(wholeOf(store), name)
    for (const above of registry.get(name)?.above ?? []) add(name, wholeOf(above))
  }
  return stack
}

const all = (disk: ListedDisk) => [disk, ...disk.parts]

/** Mounts, and what else says that some system lives there, of one whole disk by itself. */
const ownMounts = (name: string, { list, infos }: Seen): readonly DiskMount[] => {
  const listed = list.disks.get(name)
  const parts = listed === undefined ? [] : all(listed)
  const inside = infos.get(name)?.osInternal === true || parts.some((part) => part.osInternal)
  return [
    ...parts.flatMap(({ name: source, mounts }) =>
      mounts.map((path) => ({ source, path, system: !isMediumMount(path) })),
    ),
    ...parts.flatMap(({ name: source, content }) => {
      const meaning = partitionMeaning(content)
      return meaning?.kind === 'system' ? { source, path: meaning.what, system: true } : []
    }),
    ...(inside ? [{ source: name, path: '[macOS]', system: true }] : []),
  ]
}

const memberWords = (listed: ListedDisk | undefined): readonly string[] =>
  (listed === undefined ? [] : all(listed)).flatMap(({ content }) => {
    const meaning = partitionMeaning(content)
    return meaning?.kind === 'member' ? meaning.what : []
  })

const slotOf = (name: string, info: DiskutilInfo | undefined, medium: RegistryMedium | undefined) =>
  medium?.usbPlace || info?.treePath.replace(/^IODeviceTree:\//, '') || name

const toDisk = (name: string, seen: Seen, stack: Stack): Disk => {
  const [listed, info] = [seen.list.disks.get(name), seen.infos.get(name)]
  const medium = seen.registry.get(name)
  const above = [...closure(name, stack)].toSorted()
  const sizeBytes = info?.sizeBytes ?? listed?.sizeBytes ?? 0
  // Another medium came in between the calls: it is known by the next reading, and by none until then.
  const agreed = medium?.sizeBytes === sizeBytes && listed?.sizeBytes === sizeBytes
  return {
    identity: {
      name,
      dev: medium?.dev ?? '',
      diskseq: agreed ? (medium?.entryId ?? '') : '',
      serial: medium?.serial ?? '',
      slotId: slotOf(name, info, medium),
      sizeBytes,
    },
    bus: listed === undefined || info === undefined ? 'unknown' : info.bus,
    vendor: medium?.vendor ?? '',
    model: medium?.model || (info?.model ?? ''),
    removable: info?.removable ?? false,
    readOnly: info?.writable !== true,
    sectorBytes: info?.sectorBytes ?? 0,
    mounts: [name, ...above].flatMap((one) => ownMounts(one, seen)),
    heldBy: [...new Set([...memberWords(listed), ...above])],
    // diskutil tells where a partition begins for one at a time only, and nothing here reads partitions.
    partitions: (listed?.parts ?? []).map((part) => ({
      name: part.name,
      startBytes: 0,
      sizeBytes: part.sizeBytes,
    })),
  }
}

const infosOf = (reading: MacosReading): ReadonlyMap<string, DiskutilInfo> => {
  const infos = new Map<string, DiskutilInfo>()
  for (const [name, text] of reading.infos) {
    const info = diskutilInfo(text)
    if (info.ok && info.value.name === name) infos.set(name, info.value)
  }
  return infos
}

/** A container with volumes of which a disk beneath is not known: it could be any of them. */
const untraced = ({ list, infos }: Seen, stack: Stack): string | undefined => {
  const known = new Set(list.wholeDisks)
  const standing = new Set(
    [...stack].flatMap(([below, above]) => (known.has(below) ? [...above] : [])),
  )
  return list.wholeDisks.find((name) => {
    const listed = list.disks.get(name)
    const stores = [...(listed?.stores ?? []), ...(infos.get(name)?.stores ?? [])]
    const isContainer = partitionMeaning(listed?.content ?? '')?.kind === 'member'
    const stands = standing.has(name) && stores.every((store) => known.has(wholeOf(store)))
    return isContainer && (listed?.parts.length ?? 0) > 0 && !stands
  })
}

/**
 * Every whole disk of a Mac, protected and synthesized ones included. Errs with the reason where the reading cannot be
 * understood, or does not say on which disk the running system is: then nothing may be told from it.
 */
export const parseMacosDisks = (reading: MacosReading): Result<readonly Disk[], string> => {
  const list = diskutilList(reading.list)
  if (!list.ok) return list
  const registry = registryMedia(reading.registry)
  if (!registry.ok) return registry
  const seen: Seen = { list: list.value, infos: infosOf(reading), registry: registry.value }
  const stack = stackOf(seen)
  const lost = untraced(seen, stack)
  if (lost !== undefined) return err(`it does not say on which disk ${lost} lies`)
  const disks = seen.list.wholeDisks.map((name) => toDisk(name, seen, stack))
  return disks.some(({ mounts }) => mounts.some(({ path }) => path === '/'))
    ? ok(tellApart(disks))
    : err('it does not say which disk this computer runs on')
}
