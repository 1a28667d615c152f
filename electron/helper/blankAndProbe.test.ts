import { describe, expect, it } from 'vitest'
import { card } from '../core/events/events.fixture.ts'
import { stateAfterClaim } from '../engine/cards/stateAfterClaim.ts'
import { blankAndProbe } from './blankAndProbe.ts'
import type { CardProblem, CardReply } from './cardOrders.ts'

type Said = CardProblem | 'done'

const locked: CardProblem = {
  kind: 'unsound',
  verdict: { kind: 'write-protected' },
  sizeBytes: card.sizeBytes,
}
const notKept = (at: number): CardProblem => ({ kind: 'mismatch', at })
const refused = (at: number): CardProblem => ({ kind: 'write', at, code: 'EROFS' })

/** A card that answers each order with the next of `said`. */
const ended = async (...said: readonly Said[]) => {
  const left = [...said]
  const order = async (): Promise<CardReply> => {
    const next = left.shift()
    if (next === undefined) throw new Error('not expected')
    return next === 'done' ? { kind: 'done' } : { kind: 'problem', problem: next }
  }
  const result = await blankAndProbe({ order }, card)
  if (result.ok) throw new Error('sound')
  return { code: result.fault.code, state: stateAfterClaim(result.fault), unasked: left.length }
}

describe('a card that is blanked and probed', () => {
  it.each([[notKept(0)], [refused(0)]])(
    'is untouched only when it is write-protected from its first byte on: %j',
    async (first) => {
      expect(await ended(first, locked)).toEqual({
        code: 'CARD_WRITE_PROTECTED',
        state: 'untouched',
        unasked: 0,
      })
    },
  )

  it.each([['done' as const], [notKept(1 << 24)], [refused(4096)]])(
    'is not untouched when it locked itself later: %j',
    async (first) => {
      const after = await ended(first, locked, refused(0))
      expect(after).toEqual({ code: 'FLASH_BLANK_FAILED', state: 'unknown', unasked: 0 })
    },
  )

  it('is blank when it keeps nothing, and was blank before', async () => {
    const after = await ended('done', locked, 'done')
    expect(after).toEqual({ code: 'CARD_WRITE_PROTECTED', state: 'blank', unasked: 0 })
  })

  it.each<readonly Said[]>([
    [{ kind: 'changed', code: 'diskseq 9' }],
    ['done', { kind: 'changed', code: 'diskseq 9' }],
  ])('is unknown when another one takes its place (%j)', async (...said) => {
    expect(await ended(...said)).toEqual({ code: 'FLASH_CARD_GONE', state: 'unknown', unasked: 0 })
  })
})
