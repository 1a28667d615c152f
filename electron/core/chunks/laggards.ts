import { medianOf } from './medianOf.ts'

/** How long the others wait for a slow card, and what counts as one. A value, so that tests can be impatient. */
export interface Patience {
  /** Milliseconds for which the whole ring was full for its sake alone. */
  readonly stallMs: number
  /** It takes its bytes at less than this share of the others' median rate. */
  readonly slowerThan: number
}

/** Longer than the pauses that ordinary cards make to tidy up, and only for cards that would double the time. */
export const ordinaryPatience: Patience = { stallMs: 8000, slowerThan: 0.5 }

export interface Runner {
  readonly flashId: string
  /** Chunks that it was handed and has not done. */
  readonly pending: number
  /** Bytes a second while it is written to; 0 while that is not known. */
  readonly rate: number
}

/** A card that all others wait for, and how fast those are. */
export interface Laggard {
  readonly flashId: string
  readonly rate: number
  readonly othersRate: number
}

/**
 * The cards for whose sake alone a ring of `slots` is full: they have (nearly) all of it before them, every other
 * card is through with at least half, those are no fewer, and a good deal faster. Cards that are all slow lag
 * behind nobody.
 */
export const laggards = (
  runners: readonly Runner[],
  slots: number,
  { slowerThan }: Pick<Patience, 'slowerThan'>,
): readonly Laggard[] => {
  const behind = runners.filter(({ pending }) => pending >= Math.max(1, slots - 1))
  const ahead = runners.filter(({ pending }) => pending < slots - 1 && pending <= slots / 2)
  if (behind.length === 0 || behind.length + ahead.length < runners.length) return []
  const othersRate = medianOf(ahead.map(({ rate }) => rate).filter((rate) => rate > 0))
  if (behind.length > ahead.length || othersRate === 0) return []
  return behind
    .filter(({ rate }) => rate < othersRate * slowerThan)
    .map(({ flashId, rate }) => ({ flashId, rate, othersRate }))
}
