import type { CardContent } from '../../core/cardContent/cardContent.ts'
import type { CardIdentity } from '../../core/disks/disk.ts'
import { sameCard } from '../../core/disks/sameCard.ts'
import type { FlashView } from '../../core/events/deviceView.ts'
import type { Store } from '../ports/store.ts'

/**
 * The flash that a card was made by: the one whose id stands on it, for a reader's serial number is the reader's and
 * says nothing of the card in it. A card without a readable id is known only while it stays where it was made.
 */
export const whoseCard = async (
  store: Pick<Store, 'flash' | 'flashes'>,
  card: CardIdentity,
  { instanceId }: Pick<CardContent, 'instanceId'>,
): Promise<FlashView | undefined> => {
  const named = instanceId === '' ? undefined : await store.flash(instanceId)
  if (named !== undefined) return named
  const here = (await store.flashes()).filter(
    (flash) => flash.cardState !== 'blank' && sameCard(flash.card, card),
  )
  return here.toSorted((a, b) => b.plannedAt - a.plannedAt)[0]
}
