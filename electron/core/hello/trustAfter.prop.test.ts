import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TrustGrade } from './hello.ts'
import { type TrustEvidence, trustAfter } from './trustAfter.ts'

const best = ['tofu', 'preseeded', 'hello', 'serial'] as const
const vouched = fc.constantFrom(...best).map((by): TrustEvidence => ({ kind: 'vouched', by }))
const any = fc.oneof(
  vouched,
  fc.constant<TrustEvidence>({ kind: 'contradicted' }),
  fc.constant<TrustEvidence>({ kind: 'replaced' }),
)
const fold = (log: readonly TrustEvidence[], from: TrustGrade = 'none') =>
  log.reduce(trustAfter, from)

describe('how well a key is known', () => {
  it('is the best that ever vouched for it, in whatever order and however often', () => {
    fc.assert(
      fc.property(fc.array(vouched, { minLength: 1 }), (log) => {
        const grades = log.map((evidence) => (evidence.kind === 'vouched' ? evidence.by : 'tofu'))
        const expected = best.findLast((grade) => grades.includes(grade))
        expect(fold(log)).toBe(expected)
        expect(fold([...log].reverse())).toBe(expected)
        expect(fold([...log, ...log])).toBe(expected)
      }),
    )
  })

  it('stays changed, whoever vouches, until the key is replaced', () => {
    fc.assert(
      fc.property(vouched, fc.array(vouched), (first, later) => {
        const log: TrustEvidence[] = [first, { kind: 'contradicted' }, ...later]
        expect(fold(log)).toBe('changed')
        expect(fold([...log, { kind: 'contradicted' }])).toBe('changed')
        expect(fold([...log, { kind: 'replaced' }])).toBe('none')
        expect(fold([...log, { kind: 'replaced' }, first])).toBe(fold([first]))
      }),
    )
  })

  it('depends on nothing from before the last replacement', () => {
    fc.assert(
      fc.property(fc.array(any), fc.array(any), (before, after) => {
        expect(fold([...before, { kind: 'replaced' }, ...after])).toBe(fold(after))
      }),
    )
  })

  it('is never said better than some evidence said it', () => {
    fc.assert(
      fc.property(fc.array(any), (log) => {
        const grade = fold(log)
        const said = log.some((evidence) => evidence.kind === 'vouched' && evidence.by === grade)
        expect(grade === 'none' || grade === 'changed' || said).toBe(true)
      }),
    )
  })

  it('is not changed where no key was pinned', () => {
    expect(fold([{ kind: 'contradicted' }])).toBe('none')
  })
})
