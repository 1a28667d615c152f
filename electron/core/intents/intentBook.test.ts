import { describe, expect, it } from 'vitest'
import { CONSENT_MS } from '../disks/consent.ts'
import type { CardIdentity } from '../disks/disk.ts'
import { emptyIntentBook, giveIntent, useIntent } from './intentBook.ts'

const card: CardIdentity = {
  name: 'sdb',
  dev: '8:16',
  diskseq: '42',
  serial: 'A1B2',
  slotId: 'usb-1-2',
  sizeBytes: 32_000_000_000,
}

const planHash = 'a'.repeat(64)
const word = { id: 'one', card, mayUnmount: true, issuedAt: 1000, planHash, typed: ['PHOTOS'] }
const given = giveIntent(emptyIntentBook, word)
const asked = { id: 'one', slotId: card.slotId, now: 2000, current: card, planHash }

describe('a confirmation of one card', () => {
  it('is good once, with all that was said', () => {
    const first = useIntent(given.book, asked)
    expect(first.outcome).toEqual({ ok: true, value: { kind: 'card', ...word } })
    expect(useIntent(first.book, asked).outcome).toMatchObject({
      ok: false,
      fault: { code: 'CARD_CONSENT_STALE' },
    })
  })

  it('is good for 120 s and not a millisecond more', () => {
    const last = useIntent(given.book, { ...asked, now: 1000 + CONSENT_MS - 1 })
    expect(last.outcome.ok).toBe(true)
    const late = useIntent(given.book, { ...asked, now: 1000 + CONSENT_MS })
    expect(late.outcome).toMatchObject({ ok: false, fault: { code: 'CARD_CONSENT_STALE' } })
  })

  it('is not good when the clock was set back behind it', () => {
    const early = useIntent(given.book, { ...asked, now: 999 })
    expect(early.outcome).toMatchObject({ ok: false, fault: { code: 'CARD_CONSENT_STALE' } })
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

  it('is refused, and used up, for another plan than it was given for', () => {
    const used = useIntent(given.book, { ...asked, planHash: 'b'.repeat(64) })
    expect(used.outcome).toMatchObject({ ok: false, fault: { code: 'CARD_CONSENT_OTHER' } })
    expect(used.book.size).toBe(0)
  })

  it('drops what ran out when the next is given', () => {
    const next = giveIntent(given.book, { ...word, id: 'two', issuedAt: 1000 + CONSENT_MS })
    expect([...next.book.keys()]).toEqual(['two'])
  })
})
