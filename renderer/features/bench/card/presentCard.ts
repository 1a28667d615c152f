import type { Card } from '../../../client/contractValues.ts'

/** A slot with a card in it, by the identity that was seen: what is asked is asked of this card and no other. */
export type PresentCard = Card & { readonly identity: NonNullable<Card['identity']> }

export const presentCards = (cards: readonly Card[]): readonly PresentCard[] =>
  cards.flatMap((card) => (card.identity === undefined ? [] : { ...card, identity: card.identity }))
