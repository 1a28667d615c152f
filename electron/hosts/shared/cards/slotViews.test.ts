import { describe, expect, it } from 'vitest'
import type { FleetEvent } from '../../../core/events/event.ts'
import {
  card,
  flashPlanned,
  logOf,
  planned,
  verified,
} from '../../../core/events/events.fixture.ts'
import { foldInventory } from '../../../core/events/inventory.ts'
import { fault } from '../../../core/faults/fault.ts'
import type { CardView } from './cardViews.ts'
import { openSlotLog } from './slotLog.ts'
import { slotViews } from './slotViews.ts'

const view: CardView = {
  slotId: card.slotId,
  slotName: 'Slot 1',
  identity: card,
  vendor: '',
  model: '',
  bus: 'usb',
  sizeBytes: card.sizeBytes,
  readOnly: false,
  mounts: [],
  hidden: false,
  practice: false,
}
const failedCard = (flashId: string, diskseq: string): readonly FleetEvent[] => [
  { kind: 'card.claimed', flashId, card: { ...card, diskseq } },
  { kind: 'card.failed', flashId, fault: fault('FLASH_CARD_HUNG'), cardState: 'unknown' },
]
const shown = async (views: readonly CardView[], events: readonly FleetEvent[]) => {
  const log = logOf(events)
  const reads: number[] = []
  const slotLog = openSlotLog({
    events: async ({ seq }) => {
      reads.push(seq)
      return log.filter((logged) => logged.seq > seq)
    },
  })
  await slotLog.histories()
  const histories = await slotLog.histories()
  expect(reads).toEqual([0, log.length])
  const flashes = [...foldInventory(log).flashes.values()]
  return slotViews(views, { disks: [], flashes, histories, now: 0 })
}

describe('a slot of the list', () => {
  it('says how cards ended in it, and when its reader is under suspicion', async () => {
    const bad = ['1', '2', '3'].flatMap((n) => failedCard(`f-${n}`, n))
    const [slot] = await shown([view], [planned('d1'), flashPlanned('d1'), verified('d1'), ...bad])
    expect(slot?.past).toEqual({
      proven: 1,
      failed: 3,
      faults: { FLASH_CARD_HUNG: 3 },
      suspicion: fault('SLOT_FAILING', { slot: card.slotId, failed: 3, of: 4 }),
    })
  })

  it('has no past while nothing happened in it, and a disk that is no card never has one', async () => {
    const fresh = { ...view, slotId: 'elsewhere' }
    const events = failedCard('f-1', '1')
    const views = await shown([fresh, { ...view, hidden: true }], events)
    for (const one of views) expect(one).not.toHaveProperty('past')
  })
})
