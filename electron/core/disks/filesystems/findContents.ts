import type { CardContents, FoundFilesystem } from './cardContents.ts'
import { probeExfat } from './probeExfat.ts'
import { probeExt } from './probeExt.ts'
import { probeFat } from './probeFat.ts'
import { probeNtfs } from './probeNtfs.ts'
import {
  probeBtrfs,
  probeByMagic,
  probeHfs,
  probeIso,
  probeLuks,
  probeSwap,
  probeXfs,
} from './probeOthers.ts'
import type { ProbeFilesystem, ReadVolume } from './readVolume.ts'

/** Magic numbers first that cannot be mistaken; FAT last, whose boot sector others imitate. */
const probes: readonly ProbeFilesystem[] = [
  probeLuks,
  probeBtrfs,
  probeExt,
  probeXfs,
  probeHfs,
  probeIso,
  probeNtfs,
  probeExfat,
  probeByMagic,
  probeSwap,
  probeFat,
]

/** An extended partition is a table, two sectors long. */
const LEAST_BYTES = 4096

/** The start of a partition that nobody ever wrote to. */
const BLANK_BYTES = 128 * 1024

/** More partitions than a card has; a table with thousands must not keep the claim busy. */
export const MOST_PARTITIONS = 16

export interface Span {
  readonly startBytes: number
  readonly sizeBytes: number
}

/** A number that is beyond the bytes that were read: the volume is damaged, or made to make us fall. */
const orNothing = async <T>(probe: () => Promise<T | undefined>): Promise<T | undefined> => {
  try {
    return await probe()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const within =
  (read: ReadVolume, span: Span): ReadVolume =>
  async (at, length) =>
    Number.isSafeInteger(at) && at >= 0 && length >= 0 && at + length <= span.sizeBytes
      ? read(span.startBytes + at, length)
      : undefined

const findIn = async (
  read: ReadVolume,
  sizeBytes: number,
): Promise<FoundFilesystem | undefined> => {
  for (const probe of probes) {
    const found = await orNothing(() => probe(read, sizeBytes))
    if (found !== undefined) return { ...found, sizeBytes }
  }
  return undefined
}

const isBlank = async (read: ReadVolume, sizeBytes: number): Promise<boolean> =>
  (await read(0, Math.min(BLANK_BYTES, sizeBytes)))?.every((byte) => byte === 0) ?? false

/**
 * What lies on a card: on the disk itself, for cards without a table, and on each of its partitions. A partition that
 * shows no file system and is not blank counts as `unknown`: whatever it is, it was put there.
 */
export const findContents = async (
  read: ReadVolume,
  disk: { readonly sizeBytes: number; readonly partitions: readonly Span[] },
): Promise<CardContents> => {
  const all = within(read, { startBytes: 0, sizeBytes: disk.sizeBytes })
  const whole = await findIn(all, disk.sizeBytes)
  const filesystems: FoundFilesystem[] = whole === undefined ? [] : [whole]
  const spans = disk.partitions.filter(({ sizeBytes }) => sizeBytes >= LEAST_BYTES)
  for (const span of spans.slice(0, MOST_PARTITIONS)) {
    const { sizeBytes } = span
    const volume = within(read, span)
    const found = await findIn(volume, sizeBytes)
    if (found !== undefined) filesystems.push(found)
    else if (!(await isBlank(volume, sizeBytes)))
      filesystems.push({ kind: 'unknown', label: '', sizeBytes, usedBytes: undefined })
  }
  return { filesystems }
}
