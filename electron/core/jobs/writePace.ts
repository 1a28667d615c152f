/** How the writing of one card went. Bytes, and bytes a second while the card had something to take. */
export interface WritePace {
  /** Of the image's bytes: written; on the card already; zeros that a discard left there. */
  readonly writtenBytes: number
  readonly sameBytes: number
  readonly discardedBytes: number
  readonly averageRate: number
  /** The slowest stretch of five seconds. */
  readonly worstRate: number
}

/** The pace that a value from outside says, rebuilt field by field; undefined for anything else. */
export const readWritePace = (value: unknown): WritePace | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = new Map<string, unknown>(Object.entries(value))
  const number = (name: string): number => Number(fields.get(name) ?? Number.NaN)
  const pace = {
    writtenBytes: number('writtenBytes'),
    sameBytes: number('sameBytes'),
    discardedBytes: number('discardedBytes'),
    averageRate: number('averageRate'),
    worstRate: number('worstRate'),
  }
  return Object.values(pace).every((one) => Number.isFinite(one) && one >= 0) ? pace : undefined
}
