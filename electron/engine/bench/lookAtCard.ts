import type { CardFound } from '../../core/bench/benchStep.ts'
import type { CardIdentity } from '../../core/disks/disk.ts'
import { readCard } from '../cards/readCard.ts'
import type { Cards } from '../ports/cards.ts'
import type { Store } from '../ports/store.ts'

/**
 * What is on a card that was put into an armed slot. By the flash id that stands on it, since a reader's serial number
 * is the reader's: the card of a device is that device's as long as it is proven and no later one took its place.
 */
export const lookAtCard = async (
  card: CardIdentity,
  { cards, store }: { readonly cards: Pick<Cards, 'read'>; readonly store: Store },
  signal: AbortSignal,
): Promise<CardFound> => {
  const content = await readCard(cards, card, signal)
  if (!content.ok) return { kind: 'fault', fault: content.fault }
  const { instanceId } = content.value
  const flash = instanceId === '' ? undefined : await store.flash(instanceId)
  if (flash?.cardState !== 'proven') return { kind: 'fresh' }
  const device = await store.device(flash.deviceId)
  return device?.flashId === flash.id ? { kind: 'made', deviceId: device.id } : { kind: 'fresh' }
}
