import type { CardContents } from '../core/disks/filesystems/cardContents.ts'
import { findContents, type Span } from '../core/disks/filesystems/findContents.ts'
import { alignedMemory } from './alignedMemory.ts'

/** Past the cache, so in whole pages; each place of the card is read once, however many probes look at it. */
const PAGE_BYTES = 64 * 1024

const SECTOR_BYTES = 512

/** Fills page-aligned memory with what stands at a byte of the card; false where that did not work. */
export type ReadPage = (into: Uint8Array, at: number) => Promise<boolean>

/** What lies on an open card, for guard G14. What cannot be read counts as not known, never as empty. */
export const readContents = async (
  readPage: ReadPage,
  card: { readonly sizeBytes: number; readonly partitions: readonly Span[] },
): Promise<CardContents> => {
  const buffer = alignedMemory(PAGE_BYTES)
  const pages = new Map<number, Uint8Array | undefined>()
  const page = async (index: number): Promise<Uint8Array | undefined> => {
    if (pages.has(index)) return pages.get(index)
    const at = index * PAGE_BYTES
    const whole = Math.floor((card.sizeBytes - at) / SECTOR_BYTES) * SECTOR_BYTES
    const bytes = buffer.subarray(0, Math.min(PAGE_BYTES, whole))
    const found = (await readPage(bytes, at)) ? bytes.slice() : undefined
    pages.set(index, found)
    return found
  }
  const read = async (at: number, length: number): Promise<Uint8Array | undefined> => {
    const found = new Uint8Array(length)
    for (let done = 0; done < length; ) {
      const from = (at + done) % PAGE_BYTES
      const bytes = await page(Math.floor((at + done) / PAGE_BYTES))
      if (bytes === undefined || from >= bytes.length) return undefined
      const part = bytes.subarray(from, from + length - done)
      found.set(part, done)
      done += part.length
    }
    return found
  }
  return findContents(read, card)
}
