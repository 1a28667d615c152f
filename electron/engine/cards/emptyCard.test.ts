import { beforeEach, describe, expect, it } from 'vitest'
import { digests } from '../../adapters/digests.ts'
import { random } from '../../adapters/random.ts'
import { memoryStore } from '../../adapters/store/memoryStore.ts'
import { cardConsent } from '../../core/disks/claims.fixture.ts'
import {
  card,
  flashPlanned,
  planned,
  signedSource,
  verified,
} from '../../core/events/events.fixture.ts'
import { fault } from '../../core/faults/fault.ts'
import { err, ok } from '../../core/result.ts'
import { type CardScript, SimulatedCards } from '../flash/simulatedCards.fixture.ts'
import { ManualClock } from '../jobs/manualClock.fixture.ts'
import type { Cards } from '../ports/cards.ts'
import type { Store } from '../ports/store.ts'
import { emptyCard } from './emptyCard.ts'

let store: Store
beforeEach(async () => {
  store = memoryStore({ clock: new ManualClock(), random, digests })
  await store.append([
    planned('d1'),
    flashPlanned('d1'),
    { kind: 'card.claimed', flashId: 'f-d1', card },
    { ...verified('d1'), source: signedSource },
  ])
})

const consent = cardConsent(card)
const wish = {
  card,
  consent,
  planHash: '',
  id: 'it',
  limits: { maxCardBytes: 1e12, protectedPaths: [] },
}

const emptied = async (cards: Pick<Cards, 'open' | 'read'>) => {
  const result = await emptyCard({ cards, store }, wish, new AbortController().signal)
  const events = (await store.events({ seq: 4 })).map(({ event }) => event.kind)
  const flash = await store.flash('f-d1')
  return { code: result.ok ? '' : result.fault.code, events, flash }
}
const scripted = (script: CardScript) => new SimulatedCards({ it: script })

describe('a card that is to be emptied, and cannot be read,', () => {
  it('is known by its slot, and blank in the log as it is in the slot', async () => {
    const { code, events, flash } = await emptied(scripted({ kind: 'good' }))
    expect({ code, events }).toEqual({ code: '', events: ['card.emptying', 'card.blanked'] })
    expect(flash).toMatchObject({ cardState: 'blank', root: '' })
  })

  it.each(['CARD_CLAIMED', 'CARD_HOLDS_OUR_DATA'] as const)(
    'stays proven, and says for whom, when the claim ends by %s',
    async (code) => {
      const before = await store.flash('f-d1')
      const refused = await emptied(scripted({ kind: 'refused', fault: fault(code) }))
      expect(refused).toMatchObject({ code, events: ['card.emptying', 'card.spared'] })
      expect(refused.flash).toEqual(before)
    },
  )

  it('is not even said to be emptied where the helper does not open', async () => {
    const cards = scripted({ kind: 'good' })
    const before = await store.flash('f-d1')
    for (const code of ['HELPER_GONE', 'HELPER_NOT_AUTHORIZED'] as const) {
      const shut = { read: cards.read, open: async () => err(fault(code)) }
      expect(await emptied(shut)).toEqual({ code, events: [], flash: before })
    }
  })

  it('is unknown when it is changed for another while it is blanked', async () => {
    const cards = scripted({ kind: 'good' })
    const changed = fault('CARD_CHANGED', { slot: card.slotId })
    const open: Cards['open'] = async () => {
      const opened = await cards.open()
      if (!opened.ok) return opened
      return ok({
        ...opened.value,
        async *news() {
          yield { kind: 'failed', flashId: 'it', fault: changed, cardState: 'unknown' } as const
        },
      })
    }
    const { code, events, flash } = await emptied({ read: cards.read, open })
    expect({ code, events }).toEqual({ code: 'CARD_CHANGED', events: ['card.emptying'] })
    expect(flash).toMatchObject({ cardState: 'unknown' })
  })

  it.each(['HELPER_GONE', 'HELPER_PROTOCOL', 'FLASH_CARD_GONE'] as const)(
    'is unknown when the claim ends by %s, for it may have begun',
    async (code) => {
      const gone = await emptied(scripted({ kind: 'refused', fault: fault(code) }))
      expect(gone).toMatchObject({ events: ['card.emptying'], flash: { cardState: 'unknown' } })
    },
  )
})
