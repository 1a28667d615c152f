import { CHUNK_BYTES, HEAD_BYTES } from '../core/chunks/chunk.ts'
import { chunkCount, chunkLength, chunkTree } from '../core/chunks/chunkTree.ts'
import { PIECE_BYTES } from '../core/chunks/pieces.ts'
import type { CardDevice } from './cardDevice.ts'
import type { CardProblem } from './cardOrders.ts'
import type { CardWriter } from './cardWriter.ts'
import type { ProvenChunks, ReadRoom } from './provenChunks.ts'
import { sha256 } from './sha256.ts'
import { areZeros } from './zeros.ts'

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** So many cards of a batch at a time are read a chunk ahead of the hashing; each other has one chunk in memory. */
const ROOMS_AHEAD = 2

/** A card that reads slower (bytes a second) is kept at work, at the cost of a copy: others are waited for by nobody. */
const SLOW_RATE = 150_000_000

export interface ReadBack {
  readonly byteLength: number
  readonly baseLeaves: readonly Uint8Array[]
  readonly proven: ProvenChunks
  /** How many cards of the batch are there to be read back, this one among them. */
  readonly cards: () => number
  readonly report: (bytes: number) => void
}

/** A chunk on its way from the card. */
interface Coming {
  readonly room: ReadRoom
  readonly problem: CardProblem | undefined
}

/**
 * Reads every byte but the head from the card and compares each chunk by its leaf, while the next one is read. The
 * root is made of what was read; for the head, which is not there yet, it takes the kept bytes, and `proveHead`
 * makes that true before anybody is told.
 */
export const readBack = async (
  device: CardDevice,
  writer: CardWriter,
  options: ReadBack,
): Promise<Uint8Array | CardProblem> => {
  const { byteLength, proven, report } = options
  const leaves: Uint8Array[] = []
  const count = chunkCount(byteLength)
  let ahead = count > 0 ? read(device, 0, options) : undefined
  let begun: Beginning | undefined
  try {
    for (let index = 0; ahead !== undefined; index++) {
      const { room, problem } = await ahead
      const goesOn = index + 1 < count && problem === undefined
      const readsAhead = proven.roomsOut < options.cards() + ROOMS_AHEAD
      ahead = goesOn && readsAhead ? read(device, index + 1, options) : undefined
      if (goesOn && !readsAhead) begun = beginning(device, writer, index + 1, options)
      try {
        await proven.sideBySide.at(device, index)
        if (problem !== undefined) return problem
        const leaf = judge(writer, index, room, options)
        if (!(leaf instanceof Uint8Array)) return leaf
        leaves.push(leaf)
      } finally {
        proven.giveBack(room)
      }
      report(index * CHUNK_BYTES + chunkLength(byteLength, index))
      if (goesOn && !readsAhead) ahead = read(device, index + 1, options, begun)
      begun = undefined
    }
  } finally {
    proven.sideBySide.leave(device)
    // Whatever was found: the card may still be writing into that memory.
    await begun?.problem
    if (ahead !== undefined) proven.giveBack((await ahead).room)
  }
  return chunkTree(sha256, byteLength, leaves).root
}

/** The first piece of a chunk, in the card's own memory, while there is no room yet for all of it. */
interface Beginning {
  readonly bytes: Uint8Array
  readonly problem: Promise<CardProblem | undefined>
}

const beginning = (
  device: CardDevice,
  { scratch }: CardWriter,
  index: number,
  { byteLength }: ReadBack,
): Beginning | undefined => {
  if (device.readRate > SLOW_RATE) return undefined
  const bytes = scratch.subarray(0, Math.min(PIECE_BYTES, chunkLength(byteLength, index)))
  return { bytes, problem: device.read(bytes, index * CHUNK_BYTES) }
}

const read = async (
  device: CardDevice,
  index: number,
  { byteLength, proven }: ReadBack,
  begun?: Beginning,
): Promise<Coming> => {
  const at = index * CHUNK_BYTES
  const length = chunkLength(byteLength, index)
  const from = index === 0 ? Math.min(HEAD_BYTES, length) : (begun?.bytes.length ?? 0)
  const room = proven.room()
  const began = await begun?.problem
  if (begun !== undefined) room.bytes.set(begun.bytes)
  const problem = began ?? (await device.read(room.bytes.subarray(from, length), at + from))
  return { room, problem }
}

/** The leaf of a chunk that was read, if it is the right one. */
const judge = (
  writer: CardWriter,
  index: number,
  room: ReadRoom,
  { byteLength, baseLeaves, proven, cards }: ReadBack,
): Uint8Array | CardProblem => {
  const at = index * CHUNK_BYTES
  const length = chunkLength(byteLength, index)
  const own = writer.ownLeaves.get(index)
  const wanted = own ?? baseLeaves[index]
  if (wanted === undefined) throw new Error('a chunk without a leaf')
  if (index === 0) room.bytes.set(writer.head.subarray(0, Math.min(HEAD_BYTES, length)))
  for (let from = 0; from < length; from += PIECE_BYTES) {
    const piece = room.bytes.subarray(from, Math.min(from + PIECE_BYTES, length))
    if (writer.sparing.isLeftOut(at + from) && !areZeros(piece))
      return { kind: 'no-zeros', at: at + from }
  }
  const shared = own === undefined && cards() > 1
  const leaf = proven.leafOf({ index, length, room, wanted, shared })
  return same(leaf, wanted) ? leaf : { kind: 'mismatch', at }
}

/** After the head was written and the card opened anew: the head, byte for byte. */
export const proveHead = async (
  device: CardDevice,
  writer: CardWriter,
  byteLength: number,
): Promise<CardProblem | undefined> => {
  const length = Math.min(HEAD_BYTES, byteLength)
  const back = writer.scratch.subarray(0, length).fill(0xff)
  const problem = await device.read(back, 0)
  if (problem !== undefined) return problem
  return same(back, writer.head.subarray(0, length)) ? undefined : { kind: 'mismatch', at: 0 }
}
