/** How many cards are written at the same time, and whether the proven ones are given out. */
export interface PaceChoice {
  readonly kind: 'all' | 'few' | 'one'
  /** Most cards at once, where it is a few. */
  readonly few: number
  readonly eject: boolean
}

export const fastestPace: PaceChoice = { kind: 'all', few: 4, eject: true }

/** Most cards that the contract takes in one batch. */
export const MOST_AT_ONCE = 64

/** For the contract: the most at once, nothing for all. */
export const atOnceOf = ({ kind, few }: PaceChoice): { readonly atOnce?: number } => {
  switch (kind) {
    case 'all':
      return {}
    case 'few':
      return { atOnce: Math.min(MOST_AT_ONCE, Math.max(1, Math.round(few))) }
    case 'one':
      return { atOnce: 1 }
    default:
      return kind satisfies never
  }
}
