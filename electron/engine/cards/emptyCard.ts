import type { FleetEvent } from '../../core/events/event.ts'
import type { Result } from '../../core/result.ts'
import type { Cards } from '../ports/cards.ts'
import type { Store } from '../ports/store.ts'
import { type BlankWish, blankCard } from './blankCard.ts'
import { readCard } from './readCard.ts'
import { stateAfterClaim } from './stateAfterClaim.ts'
import { whoseCard } from './whoseCard.ts'

export interface EmptyPorts {
  readonly cards: Pick<Cards, 'open' | 'read'>
  readonly store: Pick<Store, 'append' | 'flash' | 'flashes'>
}

/**
 * Empties a card, and keeps the log true of it: that it is to be emptied is said before the helper is asked to, for
 * whoever is killed in between must not leave an inventory that goes on calling it proven; that it was refused before
 * anything was done to it is said after. A card that cannot be read is known by its slot while it stays in it.
 * Faults: those of a claim, and of the log.
 */
export const emptyCard = async (
  { cards, store }: EmptyPorts,
  wish: BlankWish,
  signal: AbortSignal,
): Promise<Result<void>> => {
  const { card } = wish
  // Looked at while there is something to see.
  const content = await readCard(cards, card, signal)
  const flash = await whoseCard(store, card, content.ok ? content.value : { instanceId: '' })
  const note = async (kind: EmptyNews): Promise<Result<unknown>> =>
    flash === undefined
      ? { ok: true, value: undefined }
      : store.append([{ kind, flashId: flash.id, card }])
  const emptied = await blankCard(cards, wish, signal, () => note('card.emptying'))
  if (emptied.ok) {
    const noted = await note('card.blanked')
    return noted.ok ? emptied : noted
  }
  if (emptied.stage !== 'claim') return emptied
  // What a claim that failed left of the card. That the log cannot be written to leaves it unknown there.
  const left = stateAfterClaim(emptied.fault)
  if (left !== 'unknown') await note(left === 'blank' ? 'card.blanked' : 'card.spared')
  return emptied
}

type EmptyNews = Extract<FleetEvent['kind'], 'card.emptying' | 'card.spared' | 'card.blanked'>
