import { fault } from '../../../core/faults/fault.ts'
import { emptyCard } from '../../../engine/cards/emptyCard.ts'
import { readCard } from '../../../engine/cards/readCard.ts'
import { whoseCard } from '../../../engine/cards/whoseCard.ts'
import { proveCards } from '../cards/proveCards.ts'
import { projectRoot } from '../projectRoot.ts'
import type { Answering } from './answer.ts'
import { cardContentView, cardOriginView } from './cardContentView.ts'
import { cardNow } from './cardNow.ts'
import type { Desk } from './desk.ts'
import { listDisks } from './listDisks.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

export const cardVerbRouter = (os: Answering, desk: Desk) => {
  const { ports, intents, policy, folder } = desk
  const { cards, store } = ports
  return {
    read: os.cards.read.handler(async ({ input, signal }) => {
      const { identity } = await cardNow(desk, input.identity, signal)
      const content = orRaise(await readCard(cards, identity, signal ?? never()))
      const flash = await whoseCard(store, identity, content)
      return {
        content: cardContentView(content),
        ...(flash === undefined ? {} : { origin: cardOriginView(flash, await store.images()) }),
      }
    }),
    verify: os.cards.verify.handler(async function* ({ input, signal }) {
      const disks = await Promise.all(
        input.identities.map((identity) => cardNow(desk, identity, signal)),
      )
      yield* proveCards(
        ports,
        disks.map(({ identity }) => identity),
        signal ?? never(),
      )
    }),
    blank: os.cards.blank.handler(async ({ input, signal }) => {
      const { slotId, intentId } = input
      const end = signal ?? never()
      const disks = await listDisks(desk, signal)
      const disk = disks.find(({ identity }) => identity.slotId === slotId)
      if (disk === undefined) return raise(fault('CARD_NOT_FOUND', { slot: slotId }))
      const plan = { kind: 'blank', slotId } as const
      const consent = orRaise(intents.use(intentId, slotId, disk.identity, plan))
      const { card, planHash, id } = consent
      const limits = { maxCardBytes: policy.maxBytes, protectedPaths: [folder, projectRoot()] }
      orRaise(await emptyCard(ports, { card, consent, planHash, id, limits }, end))
    }),
  }
}

const never = (): AbortSignal => new AbortController().signal
