import { CHUNK_BYTES, HEAD_BYTES } from '../core/chunks/chunk.ts'
import { chunkCount, chunkLength, chunkTree } from '../core/chunks/chunkTree.ts'
import type { CardDevice } from './cardDevice.ts'
import type { CardProblem } from './cardOrders.ts'
import type { CardWriter } from './cardWriter.ts'
import { sha256 } from './sha256.ts'

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

export interface ReadBack {
  readonly byteLength: number
  readonly baseLeaves: readonly Uint8Array[]
  /** Asked before every chunk. */
  readonly stopped: () => boolean
  readonly report: (bytes: number) => void
}

/**
 * Reads every byte but the head from the card and compares: the first chunk with what is kept in memory, all
 * others by their leaf. The root is made of what was read; for the head, which is not there yet, it takes
 * the kept bytes, and `proveHead` makes that true before anybody is told.
 */
export const readBack = (
  device: CardDevice,
  writer: CardWriter,
  { byteLength, baseLeaves, stopped, report }: ReadBack,
): Uint8Array | CardProblem => {
  const leaves: Uint8Array[] = []
  for (let index = 0; index < chunkCount(byteLength); index++) {
    if (stopped()) return { kind: 'stopped' }
    const at = index * CHUNK_BYTES
    const length = chunkLength(byteLength, index)
    const wanted = writer.ownLeaves.get(index) ?? baseLeaves[index]
    if (wanted === undefined) throw new Error('a chunk without a leaf')
    const from = index === 0 ? Math.min(HEAD_BYTES, length) : 0
    const back = writer.scratch.subarray(from, length)
    const problem = device.read(back, at + from)
    if (problem !== undefined) return problem
    if (index === 0) writer.scratch.set(writer.first.subarray(0, from))
    const leaf = sha256(writer.scratch.subarray(0, length))
    if (!same(leaf, wanted)) return { kind: 'mismatch', at }
    leaves.push(leaf)
    report(at + length)
  }
  return chunkTree(sha256, byteLength, leaves).root
}

/** After the head was written and the card opened anew: the head, byte for byte. */
export const proveHead = (
  device: CardDevice,
  writer: CardWriter,
  byteLength: number,
): CardProblem | undefined => {
  const length = Math.min(HEAD_BYTES, byteLength)
  const back = writer.scratch.subarray(0, length).fill(0xff)
  const problem = device.read(back, 0)
  if (problem !== undefined) return problem
  return same(back, writer.first.subarray(0, length)) ? undefined : { kind: 'mismatch', at: 0 }
}
