import { fault } from '../../core/faults/fault.ts'
import { formatBytes } from '../../core/text/bytes.ts'
import { display } from '../../core/text/display.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { asFault } from './asFault.ts'
import { exitCodes } from './exitCode.ts'
import type { Session } from './session.ts'
import { badUsage, refusal, Stop } from './stop.ts'
import { type CardContents, typeForCard } from './typeForCard.ts'

type Card = Awaited<ReturnType<BrambleClient['cards']['list']>>[number]

export interface PairToConfirm {
  readonly deviceId: string
  readonly deviceName: string
  /** Id, name or number of the slot. */
  readonly slot: string
}

export interface ConfirmedCard {
  readonly deviceId: string
  readonly slotId: string
  readonly intentId: string
}

type CardPlan = Parameters<BrambleClient['cards']['confirm']>[0]['plan']

interface ConfirmOptions {
  readonly yes?: boolean
  readonly slot?: readonly string[]
  readonly unmount?: boolean
}

/** The card in a slot that was named by its id, its name (`Slot 1`) or its number. */
export const cardInSlot = (cards: readonly Card[], named: string): Card | undefined => {
  const name = named.toLowerCase()
  return cards.find(
    ({ slotId, slotName }) =>
      slotId === named ||
      slotName.toLowerCase() === name ||
      slotName.toLowerCase() === `slot ${name}`,
  )
}

/**
 * Has each card confirmed by a person who types its slot or `yes`, or by `--yes` for slots that were named one by
 * one. Nobody is asked about cards of which one is refused, or cannot be opened at all. The confirmations are given to Bramble only when all are there, since each is good for 120 s.
 */
export const confirmCards = async (
  session: Session,
  pairs: readonly PairToConfirm[],
  options: ConfirmOptions,
  planOf: (deviceId: string) => CardPlan,
): Promise<readonly ConfirmedCard[]> => {
  mayConfirm(session, options)
  const cards = await session.client.cards.list({ hidden: true })
  const chosen = pairs.map((pair) => {
    const card = cardInSlot(cards, pair.slot)
    if (card?.identity === undefined) throw refusal(fault('CARD_NOT_FOUND', { slot: pair.slot }))
    const { blockedBy } = card
    if (blockedBy !== undefined && blockedBy.code !== 'CARD_NOT_REMOVABLE')
      throw refusal(asFault(blockedBy))
    return { pair, card, identity: card.identity }
  })
  // Before anybody is asked: that no card can be opened here is said here.
  const looked: (readonly [(typeof chosen)[number], CardContents])[] = []
  for (const one of chosen) {
    looked.push([one, await session.client.cards.contents({ identity: one.identity })])
  }
  const typed = new Map<string, readonly string[]>()
  for (const [{ pair, card, identity }, contents] of looked) {
    if (options.yes !== true) await askOne(session, pair, card)
    const slot = display(card.slotName)
    typed.set(identity.slotId, await typeForCard(session, slot, identity, contents))
  }
  return Promise.all(
    chosen.map(async ({ pair, identity }) => {
      const { intentId } = await session.client.cards.confirm({
        identity,
        mayUnmount: options.unmount === true,
        plan: planOf(pair.deviceId),
        typed: [...(typed.get(identity.slotId) ?? [])],
      })
      return { deviceId: pair.deviceId, slotId: identity.slotId, intentId }
    }),
  )
}

/** Before anything is begun: whether somebody can be asked, or has said so for each slot by its name. */
export const mayConfirm = (session: Session, options: ConfirmOptions): void => {
  if (options.yes === true) {
    if ((options.slot?.length ?? 0) > 0) return
    throw badUsage('--yes erases cards without asking, so each slot must be named with --slot.')
  }
  if (session.canAsk) return
  throw badUsage(
    'there is no terminal to confirm on. Name each slot with --slot and confirm with --yes.',
  )
}

const askOne = async (session: Session, pair: PairToConfirm, card: Card): Promise<void> => {
  const slot = display(card.slotName)
  const what = `${display(`${card.vendor} ${card.model}`)}, ${formatBytes(card.sizeBytes)}`
  const mounted = card.mounts.length === 0 ? '' : `, mounted at ${display(card.mounts.join(' '))}`
  const question = `Erase ${slot} (${what}${mounted}) for ${display(pair.deviceName)}? Type ${slot} or yes: `
  const answer = (await session.ask(question)).toLowerCase()
  if (answer === 'yes' || answer === slot.toLowerCase()) return
  throw new Stop(exitCodes.cancelled, 'Not confirmed. Nothing was written.')
}
