import { describe, expect, it } from 'vitest'
import { fault } from '../core/faults/fault.ts'
import { cardFault, type FailedCard } from './cardFault.ts'
import type { CardProblem } from './cardOrders.ts'

const of = (problem: CardProblem, more: Partial<FailedCard> = {}) => {
  const failed = {
    slot: 's',
    doing: 'written',
    present: true,
    blanked: true,
    why: undefined,
  } as const
  const { fault: said, cardState } = cardFault({ ...failed, problem, ...more })
  return [said.code, cardState]
}

const eio = { kind: 'write', at: 4096, code: 'EIO' } as const

describe('what is said of a card that was not proven', () => {
  it.each<[string, CardProblem, string]>([
    ['a write that failed', eio, 'FLASH_WRITE_FAILED'],
    ['a read that failed', { ...eio, kind: 'read' }, 'FLASH_READ_FAILED'],
    ['a byte that was not kept', { kind: 'mismatch', at: 0 }, 'FLASH_VERIFY_MISMATCH'],
    ['an image that does not fit', { kind: 'too-small', needed: 9 }, 'FLASH_CARD_FULL'],
    ['two counts that disagree', { kind: 'disagrees' }, 'FLASH_ROOT_DISAGREES'],
    ['a stop', { kind: 'stopped' }, 'FLASH_CANCELLED'],
  ])('after %s: it is blank where zeros were proven, else unknown', (_title, problem, code) => {
    expect(of(problem)).toEqual([code, 'blank'])
    expect(of(problem, { blanked: false })).toEqual(['FLASH_BLANK_FAILED', 'unknown'])
    expect(of(problem, { blanked: false, present: false })).toEqual(['FLASH_CARD_GONE', 'unknown'])
  })

  it('after it hung or became another: it is unknown', () => {
    expect(of({ kind: 'hung', seconds: 60 }, { blanked: false })).toEqual([
      'FLASH_CARD_HUNG',
      'unknown',
    ])
    expect(of({ kind: 'changed', code: 'x' }, { blanked: false })).toEqual([
      'FLASH_CARD_GONE',
      'unknown',
    ])
  })

  it('names why all were stopped, and what this one was doing', () => {
    const why = fault('FLASH_SOURCE_FAILED', { reason: 'IMAGE_CORRUPT' })
    const failed = { slot: 's', doing: 'read back', present: true, blanked: true, why } as const
    const said = cardFault({ ...failed, problem: { kind: 'stopped' } }).fault
    expect(said.params).toEqual({ reason: 'IMAGE_CORRUPT', slot: 's', doing: 'read back' })
  })
})
