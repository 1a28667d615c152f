import type { Card, Flash } from '../../../client/contractValues.ts'

/** One device on one card, as the person is asked to confirm it. */
export interface Confirmable {
  readonly deviceId: string
  readonly deviceName: string
  readonly slotId: string
  readonly slotName: string
  /** The card that is in the slot now; undefined where there is none, or none that may be written. */
  readonly card: (Card & { readonly identity: NonNullable<Card['identity']> }) | undefined
}

/** The flashes to make again, each with the card that is in its slot now. */
export const confirmables = (
  flashes: readonly Flash[],
  cards: readonly Card[],
): readonly Confirmable[] =>
  flashes.map(({ deviceId, deviceName, slotId }) => {
    const card = cards.find((candidate) => candidate.slotId === slotId)
    // A fixed disk is asked for its serial number; of all others what blocks them, blocks them.
    const blocked = card?.blockedBy !== undefined && card.blockedBy.code !== 'CARD_NOT_REMOVABLE'
    const identity = blocked ? undefined : card?.identity
    return {
      deviceId,
      deviceName,
      slotId,
      slotName: card?.slotName ?? slotId,
      card: card === undefined || identity === undefined ? undefined : { ...card, identity },
    }
  })
