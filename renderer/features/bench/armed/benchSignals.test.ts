import { describe, expect, it } from 'vitest'
import { armedScenario } from '../../../../e2e/pages/simulated/armedScenario.ts'
import type { Armed, ArmedSlot } from '../../../client/contractValues.ts'
import { benchSignals, gravest } from './benchSignals.ts'

const { bench } = armedScenario()
if (bench === undefined) throw new Error('the armed scenario is armed')

const withSlots = (...slots: readonly Partial<ArmedSlot>[]): Armed => ({
  ...bench,
  slots: slots.map((slot, at) => ({
    ...{ slotId: `s${at}`, slotName: `Slot ${at}`, kind: 'empty', sizeBytes: 0, failedHere: 0 },
    ...slot,
  })),
})
const kinds = (before: Armed | undefined, now: Armed) =>
  benchSignals(before, now).slots.map(({ signal }) => signal)

describe('what a person at the bench must hear', () => {
  it('is a card that ended, one time', () => {
    const making = withSlots({ kind: 'flashing', deviceId: 'd1' })
    const proven = withSlots({ kind: 'proven', deviceId: 'd1' })
    expect(kinds(making, proven)).toEqual(['done'])
    expect(kinds(proven, proven)).toEqual([])
  })

  it.each([
    ['failed', 'failed'],
    ['refused', 'attention'],
    ['made-before', 'attention'],
    ['off', 'attention'],
  ] as const)('is a slot that is %s', (kind, signal) => {
    expect(kinds(withSlots({}), withSlots({ kind }))).toEqual([signal])
  })

  it('is nothing that was so when the page was opened, nor of another batch', () => {
    const proven = withSlots({ kind: 'proven', deviceId: 'd1' })
    expect(kinds(undefined, proven)).toEqual([])
    expect(kinds({ ...withSlots({}), jobId: 'other' }, proven)).toEqual([])
  })

  it('is the next proven card of the same slot too', () => {
    const one = withSlots({ kind: 'proven', deviceId: 'd1' })
    const two = withSlots({ kind: 'proven', deviceId: 'd2' })
    expect(kinds(one, two)).toEqual(['done'])
  })

  it('is that the bench is no longer armed', () => {
    expect(benchSignals(bench, { ...bench, phase: 'finishing' }).disarmed).toBe(true)
    expect(benchSignals(bench, bench).disarmed).toBe(false)
  })
})

it('of several signals the gravest is heard', () => {
  const heard = (...changes: readonly Partial<ArmedSlot>[]) =>
    gravest(benchSignals(withSlots(...changes.map(() => ({}))), withSlots(...changes)))
  expect(heard({ kind: 'proven' }, { kind: 'failed' }, { kind: 'refused' })).toBe('failed')
  expect(heard({ kind: 'proven' }, { kind: 'refused' })).toBe('attention')
  expect(heard({ kind: 'proven' })).toBe('done')
  expect(heard({})).toBeUndefined()
  expect(gravest({ slots: [], disarmed: true })).toBe('disarmed')
})
