import { describe, expect, it } from 'vitest'
import { armedConsent, cardConsent, goodCard } from './claims.fixture.ts'
import type { Consent } from './consent.ts'
import { type ConsentUses, standingOf, withHeld, withUse } from './consentUses.ts'

const card = goodCard.identity
const word = cardConsent(card)
const asked = { flashId: 'f', card, claimedAt: 1000 }
const none: ConsentUses = new Map()
const used = withUse(none, word.id, asked)
const held = withHeld(used, 'f', true)
const later = { ...asked, claimedAt: 900_000 }
const spent = (uses: ConsentUses, consent: Consent, claim = later) =>
  standingOf(uses, consent, claim).spent

describe('a word for one card', () => {
  it('is there for one claim', () => {
    expect(standingOf(none, word, asked)).toEqual({ claimedAt: 1000, spent: false })
    expect(standingOf(used, word, later)).toEqual({ claimedAt: 900_000, spent: true })
  })

  it('is used up by a claim that was refused, too', () => {
    expect(spent(withHeld(used, 'f', false), word)).toBe(true)
  })

  it('still stands, as old as it was, while its claim is held: a second pass over a slow card', () => {
    expect(standingOf(held, word, later)).toEqual({ claimedAt: 1000, spent: false })
    expect(withUse(held, word.id, later)).toEqual(held)
  })

  it('is over when its card was reported', () => {
    expect(spent(withHeld(held, 'f', false), word)).toBe(true)
  })

  it('does not go over to another flash, or to the next card in its reader', () => {
    expect(spent(held, word, { ...later, flashId: 'g' })).toBe(true)
    expect(spent(held, word, { ...later, card: { ...card, diskseq: '13' } })).toBe(true)
  })

  it('says nothing about another word', () => {
    expect(spent(held, { ...word, id: 'another' })).toBe(false)
    expect(withHeld(held, 'g', true)).toEqual(held)
  })
})

describe('an armed batch', () => {
  const batch = armedConsent([card.slotId], { count: 2 })
  const first = withUse(none, batch.id, asked)
  const second = withUse(first, batch.id, { ...asked, card: { ...card, diskseq: '13' } })

  it('is there for as many claims as were agreed to, failed ones included', () => {
    expect(spent(first, batch)).toBe(false)
    expect(spent(second, batch)).toBe(true)
  })

  it('counts a flash that goes on with another card as another claim', () => {
    const uses = withHeld(second, 'f', true).get(batch.id)
    expect(uses?.map((use) => use.held)).toEqual([false, true])
  })
})
