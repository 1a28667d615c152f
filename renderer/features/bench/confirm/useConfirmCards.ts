import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { BrambleClient } from '../../../client/contractValues.ts'
import type { Confirmable } from './confirmable.ts'

/** What a card is confirmed for: the confirmation is good for nothing else. */
export type CardPlan = Parameters<BrambleClient['cards']['confirm']>[0]['plan']

export interface ConfirmedPair {
  readonly deviceId: string
  readonly slotId: string
  readonly intentId: string
}

export interface TickedCard {
  readonly item: Confirmable
  readonly mayUnmount: boolean
  readonly typed: string[]
  readonly plan: CardPlan
}

/**
 * Turns ticked cards into intents (one for each, by identity) and hands them to the job. If one card is refused,
 * no job begins: the intents of the others are single-use and run out by themselves.
 */
export const useConfirmCards = (
  onConfirmed: (pairs: readonly ConfirmedPair[]) => Promise<unknown>,
  onDone: () => void,
): UseMutationResult<void, Error, readonly TickedCard[]> => {
  const { client } = useBramble()
  return useMutation({
    mutationFn: async (ticked) => {
      const pairs: ConfirmedPair[] = []
      for (const { item, mayUnmount, typed, plan } of ticked) {
        if (item.card === undefined) continue
        const { intentId } = await client.cards.confirm({
          identity: item.card.identity,
          mayUnmount,
          plan,
          typed,
        })
        pairs.push({ deviceId: item.deviceId, slotId: item.slotId, intentId })
      }
      await onConfirmed(pairs)
    },
    onSuccess: onDone,
  })
}
