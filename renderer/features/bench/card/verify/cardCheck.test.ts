import { describe, expect, it } from 'vitest'
import { aCheckProgress, madeScenario } from '../../../../../e2e/pages/simulated/madeScenario.ts'
import type { CardProofNews } from '../../../../client/contractValues.ts'
import { checksOf, countChecks, stopped, withNews } from './cardCheck.ts'

const proof = madeScenario().proofs?.['usb-1-1']?.find(({ kind }) => kind === 'proof')
if (proof?.kind !== 'proof') throw new Error('the scenario has a proven card')
const gone: CardProofNews = {
  kind: 'fault',
  slotId: 'usb-1-2',
  fault: { code: 'CARD_NOT_FOUND', params: { slot: '2' } },
}

describe('cards that are proven again', () => {
  const begun = checksOf(['usb-1-1', 'usb-1-2'])

  it('wait, are read, and end each by itself', () => {
    const reading = withNews(begun, aCheckProgress('usb-1-1'))
    expect(reading['usb-1-1']).toMatchObject({ kind: 'reading', secondsLeft: 17 })
    const ended = [proof, gone].reduce(withNews, reading)
    expect(ended['usb-1-1']?.kind).toBe('proof')
    expect(ended['usb-1-2']?.kind).toBe('fault')
    expect(countChecks(ended)).toEqual({ of: 2, good: 1, open: 0 })
  })

  it('are not read again by progress that comes late', () => {
    const late = [proof, aCheckProgress('usb-1-1')].reduce(withNews, begun)
    expect(late['usb-1-1']?.kind).toBe('proof')
  })

  it('have no end where they were stopped, and keep the one that they had', () => {
    const end = stopped(withNews(withNews(begun, proof), aCheckProgress('usb-1-2')))
    expect(end).toMatchObject({ 'usb-1-1': { kind: 'proof' }, 'usb-1-2': { kind: 'stopped' } })
    expect(countChecks(end)).toEqual({ of: 2, good: 1, open: 0 })
  })

  it('that differ are not counted as good', () => {
    const other: CardProofNews = { ...proof, matches: false }
    expect(countChecks(withNews(begun, other)).good).toBe(0)
  })
})
