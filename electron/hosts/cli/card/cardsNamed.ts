import { fault } from '../../../core/faults/fault.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import { cardInSlot } from '../confirmCards.ts'
import type { Session } from '../session.ts'
import { badUsage, refusal } from '../stop.ts'

type Listed = Awaited<ReturnType<BrambleClient['cards']['list']>>[number]

/** A card that is in a slot now. */
export type PresentCard = Listed & { readonly identity: NonNullable<Listed['identity']> }

export interface SlotOptions {
  readonly slot?: readonly string[]
  readonly all?: boolean
}

const isPresent = (card: Listed): card is PresentCard => card.identity !== undefined

/** The cards in the slots that were named, or with `--all` in every slot. One of the two must be said. */
export const cardsNamed = async (
  { client }: Session,
  { slot = [], all = false }: SlotOptions,
): Promise<readonly PresentCard[]> => {
  if (all === slot.length > 0) throw badUsage('name slots with --slot, or say --all.')
  const cards = await client.cards.list({ hidden: !all })
  if (all) {
    const present = cards.filter(isPresent)
    if (present.length === 0) throw refusal(fault('CARD_NOT_FOUND', { slot: 'any' }))
    return present
  }
  return slot.map((named) => {
    const card = cardInSlot(cards, named)
    if (card === undefined || !isPresent(card)) {
      throw refusal(fault('CARD_NOT_FOUND', { slot: named }))
    }
    return card
  })
}
