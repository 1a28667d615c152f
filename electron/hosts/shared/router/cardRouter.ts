import { agreedNow } from '../../../core/disks/agreedNow.ts'
import { cardRefusals } from '../../../core/disks/cardRefusals.ts'
import { CONSENT_MS } from '../../../core/disks/consent.ts'
import type { Disk } from '../../../core/disks/disk.ts'
import { cardViews } from '../cards/cardViews.ts'
import { slotViews } from '../cards/slotViews.ts'
import type { Answering } from './answer.ts'
import { cardNow } from './cardNow.ts'
import { cardVerbRouter } from './cardVerbRouter.ts'
import { consentPlanOf } from './consentPlanOf.ts'
import { contentsView } from './contentsView.ts'
import type { Desk } from './desk.ts'
import { listDisks } from './listDisks.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

export const cardRouter = (os: Answering, desk: Desk) => ({
  ...cardVerbRouter(os, desk),
  list: os.cards.list.handler(async ({ input, signal }) => {
    const disks = await listDisks(desk, signal)
    const views = cardViews(disks, desk.policy, desk.slots)
    await desk.slots.save()
    const { store, clock } = desk.ports
    const known = {
      disks,
      flashes: await store.flashes(),
      histories: await desk.slotLog.histories(),
      now: clock.now(),
    }
    return slotViews(views, known).filter(({ hidden }) => input.hidden || !hidden)
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
