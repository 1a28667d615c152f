/**
 * A bucket of tokens: `burst` at once, `perSecond` after that. `take` says whether one was left.
 * `now` is any clock in milliseconds that does not go back.
 */
export const rateLimit = (
  burst: number,
  perSecond: number,
  now: () => number,
): { readonly take: () => boolean } => {
  let tokens = burst
  let at = now()
  return {
    take: () => {
      const later = now()
      tokens = Math.min(burst, tokens + ((later - at) / 1000) * perSecond)
      at = later
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}
