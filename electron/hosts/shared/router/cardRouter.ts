import { agreedNow } from '../../../core/disks/agreedNow.ts'
import { cardRefusals } from '../../../core/disks/cardRefusals.ts'
import { CONSENT_MS } from '../../../core/disks/consent.ts'
import type { CardIdentity, Disk } from '../../../core/disks/disk.ts'
import { sameCard } from '../../../core/disks/sameCard.ts'
import { fault } from '../../../core/faults/fault.ts'
import { cardViews } from '../cards/cardViews.ts'
import type { Answering } from './answer.ts'
import { consentPlanOf } from './consentPlanOf.ts'
import { contentsView } from './contentsView.ts'
import type { Desk } from './desk.ts'
import { listDisks } from './listDisks.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

/** The card in a slot now, which must be the one that is spoken of. */
const cardNow = async (
  desk: Desk,
  card: CardIdentity,
  signal: AbortSignal | undefined,
): Promise<Disk> => {
  const disks = await listDisks(desk, signal)
  const there = disks.find(({ identity }) => identity.slotId === card.slotId)
  const view = cardViews(disks, desk.policy, desk.slots).find(
    ({ slotId }) => slotId === card.slotId,
  )
  const slot = view?.slotName ?? card.slotId
  if (there === undefined || view?.identity === undefined)
    return raise(fault('CARD_NOT_FOUND', { slot }))
  return sameCard(there.identity, card) ? there : raise(fault('CARD_CHANGED', { slot }))
}

export const cardRouter = (os: Answering, desk: Desk) => ({
  list: os.cards.list.handler(async ({ input, signal }) => {
    const views = cardViews(await listDisks(desk, signal), desk.policy, desk.slots)
    await desk.slots.save()
    return views.filter(({ hidden }) => input.hidden || !hidden)
  }),
  contents: os.cards.contents.handler(async ({ input, signal }) => {
    const disk = await cardNow(desk, input.identity, signal)
    return contentsView(disk, orRaise(await contentsOf(desk, disk, signal)))
  }),
  confirm: os.cards.confirm.handler(async ({ input, signal }) => {
    const { identity, mayUnmount, typed } = input
    const disk = await cardNow(desk, identity, signal)
    const plan = await consentPlanOf(desk, input.plan, identity.slotId)
    const word = desk.intents.draft({ card: disk.identity, mayUnmount, plan, typed })
    const contents = orRaise(await contentsOf(desk, disk, signal))
    // No word of a person makes a card of a disk that the system needs; some cards need more than a tick.
    const [refusal] = cardRefusals(
      disk,
      desk.policy,
      { imageBytes: undefined, maxCardBytes: desk.policy.maxBytes },
      { agreed: agreedNow(word.issuedAt)(word), contents },
    )
    if (refusal !== undefined) return raise(refusal.fault)
    const intent = desk.intents.give(word)
    return { intentId: intent.id, expiresAt: intent.issuedAt + CONSENT_MS }
  }),
})

const contentsOf = (desk: Desk, { identity }: Disk, signal: AbortSignal | undefined) =>
  desk.ports.cards.contents(identity, signal ?? new AbortController().signal)
