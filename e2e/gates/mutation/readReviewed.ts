import { readFileSync } from 'node:fs'

/** A mutant that no test can tell from the original, because it does the same. */
export interface ReviewedMutant {
  readonly path: string
  readonly what: string
  /** Why it does the same. */
  readonly why: string
}

/** The mutants that somebody has looked at. A row without a reason is no review. */
export const readReviewed = (): readonly ReviewedMutant[] => {
  const text = readFileSync(new URL('reviewedMutants.json', import.meta.url), 'utf8')
  const rows: readonly ReviewedMutant[] = JSON.parse(text)
  const bare = rows.find(({ why }) => why.length < 20)
  if (bare !== undefined) throw new Error(`no reason for ${bare.path} ${bare.what}`)
  return rows
}
