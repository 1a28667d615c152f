import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FleetEvent } from '../events/event.ts'
import { card, logOf } from '../events/events.fixture.ts'
import { fault } from '../faults/fault.ts'
import type { FaultCode } from '../faults/faultTable.ts'
import { foldSlots, KEPT_RESULTS, noSlotHistories } from './slotHistory.ts'
import { suspectSlot } from './suspectSlot.ts'

let attach = 100
/** One card put into a slot, and how it ended there. */
const inSlot = (slotId: string, end: FaultCode | { seconds: number }, diskseq?: string) => {
  attach += 1
  const flashId = `f-${attach}`
  const claimed: FleetEvent = {
    kind: 'card.claimed',
    flashId,
    card: { ...card, slotId, diskseq: diskseq ?? String(attach) },
  }
  const ended: FleetEvent =
    typeof end === 'string'
      ? { kind: 'card.failed', flashId, fault: fault(end), cardState: 'unknown' }
      : {
          kind: 'card.verified',
          flashId,
          root: 'ab'.repeat(32),
          bytes: 1e9,
          writeSeconds: 50,
          readSeconds: end.seconds,
        }
  return [claimed, ended]
}
const good = { seconds: 10 }
const foldAll = (events: readonly FleetEvent[]) =>
  logOf(events).reduce(foldSlots, noSlotHistories).slots
const suspicion = (slotId: string, ...cards: readonly (readonly FleetEvent[])[]) => {
  const slots = foldAll(cards.flat())
  const history = slots.get(slotId)
  return history === undefined ? undefined : suspectSlot(history, [...slots.values()])
}

describe('the history of a slot', () => {
  it('counts what ended there, and by which fault', () => {
    const slots = foldAll(
      [
        inSlot('a', good),
        inSlot('b', 'FLASH_CARD_GONE'),
        inSlot('a', 'FLASH_CARD_HUNG'),
        inSlot('a', 'FLASH_CARD_HUNG'),
      ].flat(),
    )
    expect(slots.get('a')).toMatchObject({
      proven: 1,
      failed: 2,
      faults: { FLASH_CARD_HUNG: 2 },
      results: [{ outcome: 'proven', readRate: 1e8, writeRate: 2e7 }, {}, {}],
    })
    expect(slots.get('b')).toMatchObject({ proven: 0, failed: 1 })
  })

  it('keeps the newest results, and the counts of all', () => {
    const events = Array.from({ length: KEPT_RESULTS + 7 }, () => inSlot('a', good)).flat()
    const history = foldAll(events).get('a')
    expect(history?.proven).toBe(KEPT_RESULTS + 7)
    expect(history?.results).toHaveLength(KEPT_RESULTS)
  })
})

describe('a slot is under suspicion', () => {
  const bad = (diskseq?: string) => inSlot('a', 'FLASH_VERIFY_MISMATCH', diskseq)

  it('after three cards of five failed in it, and no sooner', () => {
    expect(suspicion('a', bad(), bad())).toBeUndefined()
    expect(suspicion('a', bad(), inSlot('a', good), bad(), bad())).toMatchObject({
      code: 'SLOT_FAILING',
      params: { failed: 3, of: 4 },
    })
    const mended = Array.from({ length: 3 }, () => inSlot('a', good))
    expect(suspicion('a', bad(), bad(), bad(), ...mended)).toBeUndefined()
  })

  it('never for one card that is tried again and again, nor for what no reader does', () => {
    expect(suspicion('a', bad('7'), bad('7'), bad('7'), bad('7'))).toBeUndefined()
    for (const code of ['FLASH_CANCELLED', 'CARD_COUNTERFEIT', 'CARD_TOO_SMALL'] as const) {
      const many = Array.from({ length: 5 }, () => inSlot('a', code))
      expect(suspicion('a', ...many)).toBeUndefined()
    }
  })

  it('when three cards in a row read at less than half of what others do elsewhere', () => {
    const elsewhere = Array.from({ length: 3 }, () => inSlot('b', good))
    const slow = () => inSlot('a', { seconds: 21 })
    expect(suspicion('a', ...elsewhere, slow(), slow())).toBeUndefined()
    expect(suspicion('a', ...elsewhere, slow(), slow(), slow())).toMatchObject({
      code: 'SLOT_SLOW',
      params: { rate: '47.6 MB/s', others: '100 MB/s' },
    })
    expect(suspicion('a', slow(), slow(), slow())).toBeUndefined()
    expect(suspicion('b', ...elsewhere, slow(), slow(), slow())).toBeUndefined()
  })

  it('never while every card in it is proven at the pace of the others', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 }), (places) => {
        const cards = places.map((slotId) => inSlot(slotId, good))
        for (const slotId of ['a', 'b', 'c']) expect(suspicion(slotId, ...cards)).toBeUndefined()
      }),
    )
  })
})
