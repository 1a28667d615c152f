import { describe, expect, it } from 'vitest'
import { fault } from '../../core/faults/fault.ts'
import { firstReadyStep, uniqueStep } from './barrierSteps.ts'

const signal = new AbortController().signal

describe('the steps that only compare', () => {
  it('hold a device back with the fault of the server that failed', async () => {
    const failed = fault('BOOTSTRAP_SERVER_FAILED', { device: 'cam-01', server: 'head-01' })
    expect(await firstReadyStep('head-01', failed).check({}, signal)).toEqual({
      ok: false,
      fault: failed,
    })
    expect(await firstReadyStep('head-01', undefined).check({}, signal)).toMatchObject({
      value: { kind: 'satisfied', evidence: 'head-01 is Ready' },
    })
  })

  it('hold a device back that is not one of a kind', async () => {
    const same = fault('BOOTSTRAP_DUPLICATE', { device: 'a', other: 'b', what: 'name' })
    expect(await uniqueStep(same, 1).check({}, signal)).toEqual({ ok: false, fault: same })
    expect(await uniqueStep(undefined, 2).check({}, signal)).toMatchObject({
      value: { evidence: 'differs from the 2 others' },
    })
  })
})
