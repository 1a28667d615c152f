import { beforeEach, describe, expect, it } from 'vitest'
import { digests } from '../../adapters/digests.ts'
import { random } from '../../adapters/random.ts'
import { memoryStore } from '../../adapters/store/memoryStore.ts'
import { card, flashPlanned, planned, verified } from '../../core/events/events.fixture.ts'
import { ManualClock } from '../jobs/manualClock.fixture.ts'
import type { Store } from '../ports/store.ts'
import { whoseCard } from './whoseCard.ts'

let store: Store
beforeEach(async () => {
  const clock = new ManualClock()
  store = memoryStore({ clock, random, digests })
  for (const device of ['d1', 'd2']) {
    await store.append([
      planned(device),
      flashPlanned(device),
      { kind: 'card.claimed', flashId: `f-${device}`, card },
      verified(device),
    ])
    clock.stall(1000)
  }
})

const whose = async (instanceId: string, slot = card) =>
  (await whoseCard(store, slot, { instanceId }))?.id

describe('whose card it is', () => {
  it('stands on it, whatever its slot was used for since', async () => {
    expect(await whose('f-d1')).toBe('f-d1')
    expect(await whose('f-d1', { ...card, diskseq: 'another' })).toBe('f-d1')
  })

  it.each(['', 'made-by-another-inventory'])(
    'is known by its slot where "%s" stands on it, of what was made there the newest',
    async (instanceId) => {
      expect(await whose(instanceId)).toBe('f-d2')
    },
  )

  it('is nobody’s once it was taken out, or was emptied', async () => {
    expect(await whose('', { ...card, diskseq: 'another' })).toBeUndefined()
    for (const flashId of ['f-d1', 'f-d2']) {
      await store.append([{ kind: 'card.blanked', flashId, card }])
    }
    expect(await whose('')).toBeUndefined()
  })
})
