import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CHUNK_BYTES, HEAD_BYTES } from '../core/chunks/chunk.ts'
import { chunkCount, chunkLength, chunkTree } from '../core/chunks/chunkTree.ts'
import { CardDevice } from './cardDevice.ts'
import type { CardIo } from './cardIo.ts'
import { CardWriter } from './cardWriter.ts'
import { ProvenChunks } from './provenChunks.ts'
import { readBack } from './readBack.ts'
import { sha256 } from './sha256.ts'
import { SlotMemory } from './slotMemory.ts'

const MIB = 1024 * 1024
const BYTES = 3 * CHUNK_BYTES - MIB / 2
const image = randomBytes(BYTES)
const baseLeaves = Array.from({ length: chunkCount(BYTES) }, (_, index) => {
  const at = index * CHUNK_BYTES
  return sha256(image.subarray(at, at + chunkLength(BYTES, index)))
})
const root = Buffer.from(chunkTree(sha256, BYTES, baseLeaves).root)

/** Bytes a millisecond of a card that is slow to `readBack`, however exact the timers of this machine are. */
const SLOW = 100_000

interface Card {
  readonly bytes: Buffer
  /** Bytes a millisecond; 0 for at once. */
  readonly rate: number
  /** Where a read fails. */
  readonly broken?: number
}

/** A card in memory that reads as slowly as it is told. */
const cardIo = ({ bytes, rate, broken = -1 }: Card): CardIo => ({
  open: (_path, _flags, done) => done(null, 3),
  fstat: (_descriptor, done) => done(null, { rdev: 0, isBlockDevice: () => true }),
  read: (_descriptor, into, at, done) => {
    const end = (): void => {
      const fails = broken >= at && broken < at + into.length
      if (!fails) into.set(bytes.subarray(at, at + into.length))
      done(fails ? Object.assign(new Error('read'), { code: 'EIO' }) : null, into.length)
    }
    if (rate === 0) setImmediate(end)
    else setTimeout(end, into.length / rate)
  },
  write: (_descriptor, _bytes, _at, done) => done(null, 0),
  fsync: (_descriptor, done) => done(null),
  close: (_descriptor, done) => done(),
  watch: () => ({ read: () => '', close: () => undefined }),
})

interface Batch {
  readonly proven: ProvenChunks
  readonly cards: number
  readonly report?: (bytes: number) => void
}

/** The root of what is on a card, or what is wrong with it. */
const readOne = async (
  io: CardIo,
  { proven, cards, report = () => undefined }: Batch,
): Promise<unknown> => {
  const path = '/dev/none'
  const device = new CardDevice(path, () => undefined, io)
  await device.open()
  const overlay = { runs: [] }
  const atHand = { path, sizeBytes: BYTES, imageBytes: BYTES, partitions: [], overlay }
  const writer = new CardWriter(device, atHand)
  writer.head.set(image.subarray(0, HEAD_BYTES))
  const options = { byteLength: BYTES, baseLeaves, proven, report, cards: () => cards }
  const read = await readBack(device, writer, options)
  return read instanceof Uint8Array ? Buffer.from(read) : read
}

/** Reads all cards back at once, as a batch does that takes them for two: none gets room for a chunk ahead. */
const found = (cards: readonly Card[]): Promise<readonly unknown[]> => {
  const batch = { proven: new ProvenChunks(new SlotMemory(2)), cards: 2 }
  return Promise.all(cards.map((card) => readOne(cardIo(card), batch)))
}

const good = (rate: number): Card => ({ bytes: image, rate })
const changedAt = (at: number): Buffer => {
  const bytes = Buffer.from(image)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes
}

describe.each([
  ['fast', 0],
  ['slow', SLOW],
])('cards that read %s, more of them than there is room for', (_name, rate) => {
  it('are each found to hold the image', async () => {
    const cards = Array.from({ length: 6 }, () => good(rate))
    expect(await found(cards)).toEqual(cards.map(() => root))
  })

  it.each([
    ['the first byte of a chunk', CHUNK_BYTES, CHUNK_BYTES],
    ['the end of its first piece', CHUNK_BYTES + MIB - 1, CHUNK_BYTES],
    ['the piece behind it', CHUNK_BYTES + MIB, CHUNK_BYTES],
    ['the last byte of all', BYTES - 1, 2 * CHUNK_BYTES],
  ])('and the one that differs in %s is found out, none else', async (_place, at, chunk) => {
    const cards = [good(rate), good(rate), good(rate), { bytes: changedAt(at), rate }, good(rate)]
    const wrong = { kind: 'mismatch', at: chunk }
    expect(await found(cards)).toEqual([root, root, root, wrong, root])
  })

  it('and one that cannot be read is told from the others', async () => {
    const cards = [good(rate), good(rate), good(rate), { ...good(rate), broken: CHUNK_BYTES + 9 }]
    const told = { kind: 'read', code: 'EIO' }
    expect(await found(cards)).toEqual([root, root, root, expect.objectContaining(told)])
  })
})

it('a slow card goes on reading while what it gave is looked at, also where there is no room', async () => {
  const proven = new ProvenChunks(new SlotMemory(2))
  for (let others = 0; others < 3; others++) proven.room()
  const io = cardIo(good(SLOW))
  const asked: number[] = []
  const watched: CardIo = {
    ...io,
    read: (descriptor, into, at, done) => {
      asked.push(at)
      io.read(descriptor, into, at, done)
    },
  }
  const lastAsked: (number | undefined)[] = []
  const report = (): void => void lastAsked.push(asked.at(-1))
  expect(await readOne(watched, { proven, cards: 1, report })).toEqual(root)
  expect(lastAsked.slice(0, 2)).toEqual([CHUNK_BYTES, 2 * CHUNK_BYTES])
})
