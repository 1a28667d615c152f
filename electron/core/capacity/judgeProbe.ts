import { BLOCK_BYTES } from './probePlan.ts'

/** What became of one block that a probe wrote, when it was read again. */
export type BlockOutcome =
  /** Reads as it was written. */
  | 'kept'
  /** Reads as it did before. */
  | 'unchanged'
  /** Reads as something that is neither what was written nor what was there before. */
  | 'changed'
  /** Reads as something else than what was written; what was there before was not looked at. */
  | 'lost'
  /** Writing or reading it failed. */
  | 'failed'
  /** Reads as another place of this probe: the two are one. */
  | { readonly aliasOf: number }

export interface ProbedBlock {
  /** Byte offset on the card. */
  readonly at: number
  readonly outcome: BlockOutcome
}

/** What a probe says of a card. Sizes in bytes. */
export type ProbeVerdict =
  | { readonly kind: 'sound' }
  /** It keeps at least `atLeast` and fewer than `below`; where both are equal it wraps there. */
  | { readonly kind: 'counterfeit'; readonly atLeast: number; readonly below: number }
  | { readonly kind: 'write-protected' }
  /** `bad` of `of` blocks did not keep what was written; the first of them at `at`. */
  | {
      readonly kind: 'worn-out'
      readonly bad: number
      readonly of: number
      readonly at: number
    }

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

const lowest = (blocks: readonly ProbedBlock[]): number =>
  blocks.reduce((least, { at }) => Math.min(least, at), Number.MAX_SAFE_INTEGER)

/**
 * The one cause that explains what was read. Two places that are one prove a counterfeit, since no wear makes
 * one place read as another. Otherwise all that is kept must lie below all that is not, without an I/O error:
 * that is a card that ends earlier than it says. Failures between good places are wear.
 */
export const judgeProbe = (blocks: readonly ProbedBlock[]): ProbeVerdict => {
  const bad = blocks.filter(({ outcome }) => outcome !== 'kept')
  if (bad.length === 0) return { kind: 'sound' }
  const wraps = bad.flatMap(({ at, outcome }) =>
    typeof outcome === 'object' ? Math.abs(at - outcome.aliasOf) : [],
  )
  // Every distance is a multiple of the size at which it wraps.
  const size = wraps.reduce(gcd, 0)
  if (size > 0) return { kind: 'counterfeit', atLeast: size, below: size }
  const untouched = bad.every(({ outcome }) => outcome === 'unchanged' || outcome === 'lost')
  const looked = bad.some(({ outcome }) => outcome === 'unchanged')
  if (bad.length === blocks.length && untouched && looked) return { kind: 'write-protected' }
  const kept = blocks.filter(({ outcome }) => outcome === 'kept')
  const end = kept.reduce((most, { at }) => Math.max(most, at + BLOCK_BYTES), 0)
  const at = lowest(bad)
  const silent = bad.every(({ outcome }) => outcome !== 'failed')
  return silent && kept.length > 0 && end <= at
    ? { kind: 'counterfeit', atLeast: end, below: at + BLOCK_BYTES }
    : { kind: 'worn-out', bad: bad.length, of: blocks.length, at }
}
