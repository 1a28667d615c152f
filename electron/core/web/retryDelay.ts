/** Attempts without a single new byte before a download gives up. Every new byte starts the count anew. */
export const MAX_FRUITLESS = 8

/**
 * Milliseconds to wait before fruitless attempt number `attempt` (1, 2, …): doubling from one second to a minute,
 * with up to a quarter more by `chance` (0 to 1), so that a room of laptops does not come back at once.
 */
export const retryDelay = (attempt: number, chance: number, afterSeconds: number): number => {
  const base = Math.min(60_000, 1000 * 2 ** Math.max(0, attempt - 1))
  return Math.max(afterSeconds * 1000, Math.round(base * (1 + chance / 4)))
}
