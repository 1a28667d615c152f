import { medianOf } from '../../core/chunks/medianOf.ts'
import type { WritePace } from '../../core/jobs/writePace.ts'

/** A card that the others waited for, in bytes a second. */
export interface SlowCard {
  readonly flashId: string
  readonly rate: number
  readonly othersRate: number
}

/** Slower than its neighbours by half, and so much that somebody waited for it: seconds. */
const SLOWER_THAN = 0.5
const LOST_SECONDS = 5

/** The cards that took their bytes much slower than those beside them: a worn card, or a bad reader or cable. */
export const slowCards = (paces: ReadonlyMap<string, WritePace>): readonly SlowCard[] =>
  [...paces].flatMap(([flashId, { writtenBytes, averageRate }]) => {
    const others = [...paces].flatMap(([id, pace]) =>
      id !== flashId && pace.averageRate > 0 ? pace.averageRate : [],
    )
    const othersRate = medianOf(others)
    if (averageRate <= 0 || averageRate >= othersRate * SLOWER_THAN) return []
    const lost = writtenBytes / averageRate - writtenBytes / othersRate
    return lost >= LOST_SECONDS ? { flashId, rate: averageRate, othersRate } : []
  })
