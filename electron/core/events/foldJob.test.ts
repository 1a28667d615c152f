import { describe, expect, it } from 'vitest'
import { fault } from '../faults/fault.ts'
import type { FleetEvent } from './event.ts'
import { armedTerms, logOf } from './events.fixture.ts'
import { foldInventory } from './inventory.ts'

const jobId = 'b1'
const created: FleetEvent = {
  kind: 'job.created',
  jobId,
  job: 'bench',
  title: 'Bench',
  deviceIds: ['d1'],
  input: { job: 'bench', imageId: 'i', profile: 'p', stations: [] },
}
const armed: FleetEvent = { kind: 'bench.armed', jobId, attempt: 1, ...armedTerms }
const odd = fault('ARMED_STRANGE_DISK', { slot: '1-9', name: 'sdz' })
const disarmed: FleetEvent = { kind: 'bench.disarmed', jobId, attempt: 1, why: 'odd', fault: odd }
const benchAfter = (...events: readonly FleetEvent[]) =>
  foldInventory(logOf([created, { kind: 'job.started', jobId, attempt: 1 }, ...events])).jobs.get(
    jobId,
  )?.bench

describe('what is known of an armed batch', () => {
  it('is what was agreed to, and nothing of its end while it is armed', () => {
    const bench = benchAfter(armed)
    expect(bench).toEqual({ ...armedTerms, armedAt: 3000 })
  })

  it('is why it was disarmed: the first reason stands', () => {
    expect(benchAfter(armed, disarmed, { ...disarmed, why: 'asked' })).toMatchObject({
      disarmedAt: 4000,
      why: 'odd',
      fault: { code: 'ARMED_STRANGE_DISK' },
    })
  })

  it('is that Bramble ended, when nothing else ended it', () => {
    const ended: FleetEvent = { kind: 'job.interrupted', jobId, attempt: 1 }
    expect(benchAfter(armed, ended)).toMatchObject({ why: 'interrupted', disarmedAt: 4000 })
    expect(benchAfter(armed, disarmed, ended)).toMatchObject({ why: 'odd', disarmedAt: 4000 })
  })

  it('begins anew with another arming', () => {
    const again: FleetEvent = { ...armed, attempt: 2, count: 1 }
    expect(benchAfter(armed, disarmed, again)).toEqual({ ...armedTerms, count: 1, armedAt: 5000 })
  })
})
