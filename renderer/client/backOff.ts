/** Milliseconds to wait before connection attempt `attempt` (1, 2, 3, …): 0.5 s doubling up to 8 s. */
export const backOff = (attempt: number): number =>
  Math.min(8000, 500 * 2 ** Math.max(0, attempt - 1))
