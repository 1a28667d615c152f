/** How often each sender may come. */
export interface RateLimit {
  /** Whether `from` may come once more, at `nowMs` by a clock that never goes back. */
  take(from: string, nowMs: number): boolean
}

/** Most senders that are remembered; beyond, the one that came longest ago is forgotten. */
const SENDERS = 4096

/** A bucket of `burst` tokens for each sender, filled at `perSecond`. */
export const rateLimit = ({
  perSecond,
  burst,
}: {
  readonly perSecond: number
  readonly burst: number
}): RateLimit => {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take: (from, nowMs) => {
      const bucket = buckets.get(from) ?? { tokens: burst, at: nowMs }
      const tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.at) * perSecond) / 1000)
      const granted = tokens >= 1
      // Set anew, so that the map's order is the order of their last coming.
      buckets.delete(from)
      buckets.set(from, { tokens: granted ? tokens - 1 : tokens, at: nowMs })
      const [oldest] = buckets.size > SENDERS ? buckets.keys() : []
      if (oldest !== undefined) buckets.delete(oldest)
      return granted
    },
  }
}
