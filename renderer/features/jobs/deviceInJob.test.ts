import { describe, expect, it } from 'vitest'
import {
  aCard,
  aDevice,
  aFlash,
  aJob,
  aProvenFlash,
  aStep,
  stepsDone,
} from '../../../e2e/pages/simulated/values.ts'
import type { Job, Step } from '../../client/contractValues.ts'
import { deviceInJob } from './deviceInJob.ts'

const fault = { code: 'BOOTSTRAP_BLOCKED', params: {} } as const

const bootstrap = (steps: Step[], state: Job['state'] = 'running'): Job =>
  aJob({ kind: 'bootstrap', state, steps: { d: steps } })

const place = (job: Job, why?: string) => deviceInJob({ job, deviceId: 'd', why, flash: undefined })

describe('a device in a bootstrap', () => {
  it('is done when its last step is satisfied, and not before', () => {
    expect(place(bootstrap(stepsDone(10))).kind).toBe('done')
    expect(place(bootstrap(stepsDone(9))).kind).toBe('step')
  })

  it('waits with the cause that was said live', () => {
    const job = bootstrap([...stepsDone(4), aStep(5, { outcome: 'waits', fault })])
    expect(place(job, 'its memory cgroup is off')).toMatchObject({
      kind: 'waits',
      why: 'its memory cgroup is off',
      fault,
    })
  })

  it('does not wait by old news once its job stands still', () => {
    expect(place(bootstrap(stepsDone(2), 'interrupted'), 'old news').kind).toBe('step')
  })

  it('failed with the fault of its step', () => {
    const job = bootstrap([aStep(1, { outcome: 'failed', fault })], 'failed')
    expect(place(job)).toMatchObject({ kind: 'failed', fault })
  })

  it('is queued before its first step', () => {
    expect(place(bootstrap([])).kind).toBe('queued')
  })
})

describe('a device in a flash', () => {
  const device = aDevice('edge-1')
  const job = aJob({ deviceIds: [device.id] })

  it('is done by proof alone', () => {
    const proven = aProvenFlash(device, aCard(1), 1)
    const running = aFlash(device, aCard(1))
    const of = (flash: typeof proven) =>
      deviceInJob({ job, deviceId: device.id, why: undefined, flash }).kind
    expect(of(proven)).toBe('done')
    expect(of(running)).toBe('queued')
  })
})
