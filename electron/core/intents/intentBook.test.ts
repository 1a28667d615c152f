import { describe, expect, it } from 'vitest'
import type { CardIdentity } from '../disks/disk.ts'
import { emptyIntentBook, giveIntent, INTENT_MS, useIntent } from './intentBook.ts'

const card: CardIdentity = {
  name: 'sdb',
  dev: '8:16',
  diskseq: '42',
  serial: 'A1B2',
  slotId: 'usb-1-2',
  sizeBytes: 32_000_000_000,
}

const given = giveIntent(emptyIntentBook, { id: 'one', card, mayUnmount: true, now: 1000 })
const asked = { id: 'one', slotId: card.slotId, now: 2000, current: card }

describe('a confirmation of one card', () => {
  it('is good once', () => {
    const first = useIntent(given.book, asked)
    expect(first.outcome).toMatchObject({ ok: true, value: { card, mayUnmount: true } })
    expect(useIntent(first.book, asked).outcome).toMatchObject({
      ok: false,
      fault: { code: 'CARD_CONSENT_STALE' },
    })
  })

  it('is good for 120 s and not a millisecond more', () => {
    const last = useIntent(given.book, { ...asked, now: 1000 + INTENT_MS - 1 })
    expect(last.outcome.ok).toBe(true)
    const late = useIntent(given.book, { ...asked, now: 1000 + INTENT_MS })
    expect(late.outcome).toMatchObject({ ok: false, fault: { code: 'CARD_CONSENT_STALE' } })
  })

  it.each([
    ['name', { name: 'sdc' }],
    ['dev', { dev: '8:32' }],
    ['diskseq', { diskseq: '43' }],
    ['serial', { serial: 'A1B3' }],
    ['size', { sizeBytes: 32_000_000_001 }],
    ['slot', { slotId: 'usb-1-3' }],
  ])('is refused, and used up, when the %s is another', (_, change) => {
    const used = useIntent(given.book, { ...asked, current: { ...card, ...change } })
    expect(used.outcome).toMatchObject({ ok: false, fault: { code: 'CARD_CHANGED' } })
    expect(used.book.size).toBe(0)
  })

  it('does not move to another slot', () => {
    const used = useIntent(given.book, { ...asked, slotId: 'usb-1-3' })
    expect(used.outcome).toMatchObject({ ok: false, fault: { code: 'CARD_CHANGED' } })
  })

  it('drops what ran out when the next is given', () => {
    const next = giveIntent(given.book, {
      id: 'two',
      card,
      mayUnmount: false,
      now: 1000 + INTENT_MS,
    })
    expect([...next.book.keys()]).toEqual(['two'])
  })
})
