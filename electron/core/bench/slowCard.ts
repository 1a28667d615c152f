/** So many other cards before one is called slow. */
const OTHERS_NEEDED = 3
/** Slower than this part of what the others of the batch write. */
const SLOW_PART = 0.5

/** What a slow card wrote and what the others of its batch did, bytes a second. */
export interface SlowCard {
  readonly rate: number
  readonly othersRate: number
}

/**
 * Names a card that was written much slower than the others of its batch; undefined for one that was not, or while too
 * few are known. Cards of an armed batch run one by one, so that this is seen only when they are compared.
 */
export const slowCard = (rate: number, others: readonly number[]): SlowCard | undefined => {
  const known = others.filter((other) => other > 0).toSorted((a, b) => a - b)
  const othersRate = known[Math.floor(known.length / 2)]
  if (rate <= 0 || known.length < OTHERS_NEEDED || othersRate === undefined) return undefined
  return rate < othersRate * SLOW_PART ? { rate, othersRate } : undefined
}
