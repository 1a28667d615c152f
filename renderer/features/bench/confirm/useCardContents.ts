import { useQueries } from '@tanstack/react-query'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { CardContents } from '../../../client/contractValues.ts'
import type { Confirmable } from './confirmable.ts'

export interface LookedAt {
  /** Undefined while the card is being looked at, and where that failed. */
  readonly contents: CardContents | undefined
  readonly error: unknown
}

const unknown: LookedAt = { contents: undefined, error: null }

/** What lies on each card, by slot: looked at when the question is opened, and never taken from before. */
export const useCardContents = (items: readonly Confirmable[]): ((slotId: string) => LookedAt) => {
  const { ask } = useBramble()
  const there = items.flatMap(({ slotId, card }) => (card === undefined ? [] : { slotId, card }))
  const looks = useQueries({
    queries: there.map(({ card }) => ({
      ...ask.cards.contents.queryOptions({ input: { identity: card.identity } }),
      gcTime: 0,
      staleTime: 0,
    })),
  })
  return (slotId) => {
    const look = looks[there.findIndex((one) => one.slotId === slotId)]
    return look === undefined ? unknown : { contents: look.data, error: look.error }
  }
}
