import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { HelperClient } from '../../electron/adapters/cards/helperClient.ts'
import { HEAD_BYTES } from '../../electron/core/chunks/chunk.ts'
import type { Overlay } from '../../electron/core/overlay/overlay.ts'
import { makeVirtualCards, type VirtualCards } from '../bench/cards/virtualCards.ts'
import { type BenchFolder, openBenchFolder, removeBench } from '../bench/cleanup/benchFolder.ts'
import { type FaultyCard, faultyCard } from '../bench/fuse/faultyCard.ts'
import { pseudoBytes } from '../bench/image/pseudoBytes.ts'
import { benchHelper } from './flashBench.fixture.ts'

export const MIB = 1024 * 1024

/** Cards in slots, an image that looks like one at its first sector, and a helper of the bench. */
export interface FlashBench {
  readonly folder: BenchFolder
  readonly cards: VirtualCards
  readonly helper: HelperClient
  readonly image: { readonly path: string; readonly bytes: Buffer }
  /** A card that fails as it is told, in a slot of its own. */
  faulty(slot: number, cardBytes: number): Promise<FaultyCard>
  close(): Promise<void>
}

export interface FlashBenchWish {
  readonly imageBytes: number
  /** Bytes of the image that are zero; without it it has no run of zeros. */
  readonly zeros?: { readonly from: number; readonly to: number }
  readonly cards: number
  readonly cardBytes: number
  readonly hungAfterMs?: number
}

export const openFlashBench = async (wish: FlashBenchWish): Promise<FlashBench> => {
  const folder = openBenchFolder()
  const cards = await makeVirtualCards(folder, { count: wish.cards, cardBytes: wish.cardBytes })
  for (const card of cards.list()) soil(card.file, wish.cardBytes)
  const bytes = Buffer.from(pseudoBytes('image', wish.imageBytes))
  bytes.set([0x55, 0xaa], 510)
  if (wish.zeros !== undefined) bytes.fill(0, wish.zeros.from, wish.zeros.to)
  const path = join(folder.path, 'image.img')
  const file = openSync(path, 'w')
  writeSync(file, bytes)
  closeSync(file)
  const helper = benchHelper(cards.manifestPath, wish.hungAfterMs)
  const faults: FaultyCard[] = []
  return {
    folder,
    cards,
    helper,
    image: { path, bytes },
    faulty: async (slot, cardBytes) => {
      const made = await faultyCard(folder, cards, { slot, cardBytes })
      soil(made.kept, cardBytes)
      faults.push(made)
      return made
    },
    close: async () => {
      for (const faulty of faults) faulty.tell('clear')
      helper.kill()
      for (const faulty of faults) await faulty.close()
      removeBench(folder.path)
    },
  }
}

/** A used card: old tables at both ends, and something of its own before the last MiB. */
const soil = (file: string, cardBytes: number): void => {
  const descriptor = openSync(file, 'r+')
  const old = Buffer.alloc(MIB, 0xab)
  for (const at of [0, cardBytes - MIB]) writeSync(descriptor, old, 0, MIB, at)
  writeSync(descriptor, 'wxyz', cardBytes - 2 * MIB)
  closeSync(descriptor)
}

/** `length` bytes of a card's file, read as any other program would. */
export const readCard = (file: string, at: number, length: number): Buffer => {
  const descriptor = openSync(file, 'r')
  const bytes = Buffer.alloc(length)
  readSync(descriptor, bytes, 0, length, at)
  closeSync(descriptor)
  return bytes
}

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0)

/** Whether neither end of the card holds a partition table, or anything else. */
export const isBlank = (file: string, cardBytes: number): boolean =>
  isZero(readCard(file, 0, HEAD_BYTES)) && isZero(readCard(file, cardBytes - MIB, MIB))

/** What a card must hold, put together apart from everything that is tested: image, zeros to a sector, settings. */
export const wanted = (image: Buffer, overlay: Overlay): Buffer => {
  const bytes = Buffer.alloc(Math.ceil(image.length / 512) * 512)
  image.copy(bytes)
  for (const run of overlay.runs) Buffer.from(run.bytes).copy(bytes, run.lba * 512)
  return bytes
}

export const holds = (file: string, image: Buffer, overlay: Overlay): boolean => {
  const bytes = wanted(image, overlay)
  return readFileSync(file).subarray(0, bytes.length).equals(bytes)
}

/** Settings that differ for each `seed`: in the head, across the edge of the head and of a chunk, and in the last sector. */
export const settings = (seed: number, imageBytes: number): Overlay => {
  const last = Math.ceil(imageBytes / 512) - 1
  const run = (lba: number, sectors: number) => ({
    lba,
    bytes: new Uint8Array(sectors * 512).fill(seed),
  })
  const runs = [run(1, 1), run(2046, 4), run(8190, 4), run(8192 * 3 + 7, 2)]
  return { runs: [...runs.filter(({ lba }) => lba + 4 < last), run(last, 1)] }
}
