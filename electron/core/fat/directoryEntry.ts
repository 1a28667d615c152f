import { putU16, putU32, u8, u16, u32 } from '../bytes/littleEndian.ts'
import type { FatTime } from './fatTime.ts'
import { bytesOf, type ShortName } from './shortName.ts'

export const ENTRY_BYTES = 32

/** First byte of an entry that is free, and of one behind which all are free. */
export const DELETED = 0xe5
export const NEVER_USED = 0x00

export const ATTRIBUTE = { label: 0x08, folder: 0x10, archive: 0x20 } as const

/** First cluster out of an entry. FAT16 keeps other things in the upper half, so it does not count there. */
export const entryCluster = (entry: Uint8Array, fat: 'fat16' | 'fat32'): number =>
  (fat === 'fat32' ? (u16(entry, 20) & 0x0fff) * 65536 : 0) + u16(entry, 26)

export const entrySize = (entry: Uint8Array): number => u32(entry, 28)

export const entryAttributes = (entry: Uint8Array): number => u8(entry, 11)

export interface EntryContent {
  readonly firstCluster: number
  /** Bytes; 0 for a folder. */
  readonly size: number
}

/** A new entry of 32 bytes, made and changed at `at`. */
export const makeEntry = (
  stored: ShortName,
  attributes: number,
  content: EntryContent,
  at: FatTime,
): Uint8Array => {
  const entry = new Uint8Array(ENTRY_BYTES)
  entry.set(bytesOf(stored), 0)
  entry[11] = attributes
  entry[13] = at.hundredths
  putU16(entry, 14, at.time)
  putU16(entry, 16, at.date)
  setContent(entry, content, at)
  return entry
}

/** Gives an entry, in place, other content, changed at `at`. */
export const setContent = (entry: Uint8Array, content: EntryContent, at: FatTime): void => {
  putU16(entry, 18, at.date)
  putU16(entry, 20, content.firstCluster >>> 16)
  putU16(entry, 22, at.time)
  putU16(entry, 24, at.date)
  putU16(entry, 26, content.firstCluster & 0xffff)
  putU32(entry, 28, content.size)
}
