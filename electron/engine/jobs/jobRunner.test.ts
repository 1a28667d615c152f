import { beforeEach, describe, expect, it } from 'vitest'
import { digests } from '../../adapters/digests.ts'
import { random } from '../../adapters/random.ts'
import { memoryStore } from '../../adapters/store/memoryStore.ts'
import type { JobInput } from '../../core/events/event.ts'
import { card, flashPlanned, planned, step } from '../../core/events/events.fixture.ts'
import { fault } from '../../core/faults/fault.ts'
import { idSource } from '../../core/ids/idSource.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { Secret } from '../../core/text/secret.ts'
import type { Store } from '../ports/store.ts'
import type { JobContext } from './jobContext.ts'
import { type JobBody, jobKind } from './jobKind.ts'
import { JobRunner } from './jobRunner.ts'
import { ManualClock, settle } from './manualClock.fixture.ts'

const input: JobInput = { job: 'bootstrap', stack: 'k3s', cluster: 'ber', artefacts: 'a' }
const request = { title: 'Bootstrap', deviceIds: ['d1'], input }

let clock: ManualClock
let store: Store
beforeEach(async () => {
  clock = new ManualClock()
  store = memoryStore({ clock, random, digests })
  await store.append([planned('d1'), planned('d2')])
})

type Run = JobBody<'bootstrap'>['run']

const runnerWith = (run: Run): JobRunner =>
  new JobRunner({
    store,
    clock,
    newId: idSource(clock.now, random.bytes),
    kinds: [
      jobKind('bootstrap', {
        claims: ({ deviceIds }) => deviceIds.map((id) => ({ kind: 'device', id })),
        run,
      }),
    ],
  })

/** A body that waits until it is told to stop, and says so as a body should. */
const untilStopped: Run = ({ signal }) =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(err(signal.reason)), { once: true })
  })

/** A body that works in rounds, and between them looks whether it shall begin another. */
const inRounds =
  (rounds: string[], go: () => Promise<void>): Run =>
  async ({ finishing, signal }) => {
    for (let i = 0; i < 5; i += 1) {
      if (signal.aborted) rounds.push('was told to stop now')
      if (finishing.aborted) return err(finishing.reason)
      rounds.push(`begin ${i}`)
      await go()
      rounds.push(`end ${i}`)
    }
    return ok(undefined)
  }

const idOf = (started: Result<string>): string => {
  if (!started.ok) throw new Error(started.fault.code)
  return started.value
}

const kindsLogged = async (): Promise<readonly string[]> =>
  (await store.events({ seq: 2 })).map((logged) => logged.event.kind)

describe('a job', () => {
  it('is in the log before it does anything, and its end after', async () => {
    const seen: string[] = []
    const runner = runnerWith(async ({ jobId, attempt, record }) => {
      seen.push(...(await kindsLogged()))
      expect(attempt).toBe(1)
      await record([{ ...step('d1', 'applied'), jobId }])
      return ok(undefined)
    })
    const id = idOf(await runner.start(request))
    expect(await runner.whenEnded(id)).toMatchObject({ state: 'done', attempt: 1, input })
    expect(seen).toEqual(['job.created', 'job.started'])
    expect(await kindsLogged()).toEqual([
      'job.created',
      'job.started',
      'step.recorded',
      'job.finished',
    ])
    expect(runner.running()).toEqual([])
  })

  it('that fails says with what, and can be resumed as itself with what is asked anew', async () => {
    const attempts: JobContext[] = []
    const runner = runnerWith(async (context) => {
      attempts.push(context)
      return context.attempt === 1 ? err(fault('SSH_UNREACHABLE')) : ok(undefined)
    })
    const password = new Secret('canary-password')
    const id = idOf(await runner.start(request, { sudoPassword: password }))
    expect(await runner.whenEnded(id)).toMatchObject({
      state: 'failed',
      fault: { code: 'SSH_UNREACHABLE' },
    })
    expect(await runner.resume(id)).toEqual({ ok: true, value: undefined })
    expect(await runner.whenEnded(id)).toMatchObject({ state: 'done', attempt: 2 })
    expect(attempts.map((it) => [it.attempt, it.input, it.once])).toEqual([
      [1, input, { sudoPassword: password }],
      [2, input, {}],
    ])
    expect(JSON.stringify(await store.events({ seq: 0 }))).not.toContain('canary')
  })

  it('that is done or unknown cannot be resumed', async () => {
    const runner = runnerWith(async () => ok(undefined))
    const id = idOf(await runner.start(request))
    await runner.whenEnded(id)
    expect(await runner.resume(id)).toMatchObject({ fault: { code: 'JOB_NOT_RESUMABLE' } })
    expect(await runner.resume('none')).toMatchObject({ fault: { code: 'JOB_NOT_FOUND' } })
  })

  it('that meets a bug fails with it and leaves the others alone', async () => {
    const runner = runnerWith(async (context) => {
      if (context.deviceIds[0] === 'd1') throw new TypeError('x is not a function\u001b[2J')
      return untilStopped(context)
    })
    const broken = idOf(await runner.start(request))
    const other = idOf(await runner.start({ ...request, deviceIds: ['d2'] }))
    expect(await runner.whenEnded(broken)).toMatchObject({
      state: 'failed',
      fault: { code: 'INTERNAL', params: { what: 'x is not a function[2J' } },
    })
    expect(runner.running()).toEqual([other])
    await runner.shutDown()
  })

  it('is refused for a device that there is not', async () => {
    const runner = runnerWith(async () => ok(undefined))
    expect(await runner.start({ ...request, deviceIds: ['d1', 'ghost'] })).toMatchObject({
      fault: { code: 'DEVICE_NOT_FOUND', params: { id: 'ghost' } },
    })
    expect(await kindsLogged()).toEqual([])
  })
})

describe('claims', () => {
  it('let one job at a time have a device, also when both start at once', async () => {
    const runner = runnerWith(untilStopped)
    const started = await Promise.all([
      runner.start(request),
      runner.start({ ...request, deviceIds: ['d2', 'd1'] }),
    ])
    const winner = idOf(started.find((it) => it.ok) ?? err(fault('INTERNAL')))
    expect(started.filter((it) => !it.ok)).toMatchObject([
      { fault: { code: 'JOB_BUSY', params: { what: 'Device d1', id: winner } } },
    ])
    expect((await store.jobs()).map((job) => job.id)).toEqual([winner])
    runner.cancel(winner, 'now')
    await runner.whenEnded(winner)
    const again = await runner.start({ ...request, deviceIds: ['d2', 'd1'] })
    expect(again.ok).toBe(true)
    await runner.shutDown()
  })

  it('let a job be resumed once', async () => {
    const runner = runnerWith(untilStopped)
    const id = idOf(await runner.start(request))
    runner.cancel(id, 'now')
    await runner.whenEnded(id)
    const resumed = await Promise.all([runner.resume(id), runner.resume(id)])
    expect(resumed.filter((it) => it.ok)).toHaveLength(1)
    expect(resumed.find((it) => !it.ok)).toMatchObject({ fault: { code: 'JOB_NOT_RESUMABLE' } })
    expect((await store.job(id))?.attempt).toBe(2)
    await runner.shutDown()
  })
})

describe('cancelling', () => {
  it('after this lets the begun finish and begins nothing new', async () => {
    const rounds: string[] = []
    let goOn: () => void = () => undefined
    const runner = runnerWith(
      inRounds(
        rounds,
        () =>
          new Promise((resolve) => {
            goOn = resolve
          }),
      ),
    )
    const id = idOf(await runner.start(request))
    await settle()
    goOn()
    await settle()
    expect(rounds).toEqual(['begin 0', 'end 0', 'begin 1'])
    expect(runner.cancel(id, 'after-this').ok).toBe(true)
    await settle()
    expect(runner.running()).toEqual([id])
    goOn()
    expect(await runner.whenEnded(id)).toMatchObject({
      state: 'cancelled',
      fault: { code: 'JOB_CANCELLED' },
    })
    expect(rounds).toEqual(['begin 0', 'end 0', 'begin 1', 'end 1'])
  })

  it('after this does not call a failure or a completion cancelled', async () => {
    for (const [end, state] of [
      [ok(undefined), 'done'],
      [err(fault('SSH_LOST')), 'failed'],
    ] as const) {
      let finish: () => void = () => undefined
      const runner = runnerWith(async () => {
        await new Promise<void>((resolve) => {
          finish = resolve
        })
        return end
      })
      const id = idOf(await runner.start(request))
      await settle()
      runner.cancel(id, 'after-this')
      finish()
      expect((await runner.whenEnded(id))?.state).toBe(state)
    }
  })

  it('now reaches both signals, and whatever fault it causes the job was cancelled', async () => {
    const runner = runnerWith(async ({ signal, finishing }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      expect(finishing.aborted).toBe(true)
      return err(fault('SSH_LOST'))
    })
    const id = idOf(await runner.start(request))
    runner.cancel(id, 'now')
    expect(await runner.whenEnded(id)).toMatchObject({
      state: 'cancelled',
      fault: { code: 'SSH_LOST' },
    })
    expect(runner.cancel(id, 'now')).toMatchObject({ fault: { code: 'JOB_NOT_FOUND' } })
  })
})

describe('the end of the process', () => {
  it('in order leaves every job interrupted, to be gone on with', async () => {
    const runner = runnerWith(untilStopped)
    const id = idOf(await runner.start(request))
    await runner.shutDown()
    expect((await store.job(id))?.state).toBe('interrupted')
    expect((await runner.start(request)).ok).toBe(false)
    const next = runnerWith(async () => ok(undefined))
    const recovered = await next.recover()
    expect(recovered).toMatchObject({ ok: true, value: [{ id, attempt: 1 }] })
    await next.resume(id)
    expect(await next.whenEnded(id)).toMatchObject({ state: 'done', attempt: 2 })
  })

  it('by a crash is found at the next start, card by card, and once', async () => {
    // What the log of a killed Bramble holds: a flash begun, and one of which the log did not hear its claim: it may
    // have been blanked all the same.
    const flash = (id: string, device: string) => ({ ...flashPlanned(device, id), jobId: 'j1' })
    await store.append([
      {
        kind: 'job.created',
        jobId: 'j1',
        job: 'flash',
        title: 'Flash',
        deviceIds: ['d1', 'd2'],
        input: { job: 'flash', imageId: 'i', profile: 'p', stations: [], pairs: [] },
      },
      { kind: 'job.started', jobId: 'j1', attempt: 1 },
      flash('f1', 'd1'),
      flash('f2', 'd2'),
      { kind: 'card.claimed', flashId: 'f1', card },
    ])
    const runner = runnerWith(async () => ok(undefined))
    expect(await runner.recover()).toMatchObject({ ok: true, value: [{ id: 'j1' }] })
    expect(await store.flash('f1')).toMatchObject({
      cardState: 'unfinished',
      fault: { code: 'FLASH_INTERRUPTED' },
    })
    expect(await store.flash('f2')).toMatchObject({
      cardState: 'unknown',
      fault: { code: 'FLASH_INTERRUPTED' },
    })
    expect(await store.device('d1')).toMatchObject({ state: 'failed' })
    expect(await store.device('d2')).toMatchObject({ state: 'failed' })

    const before = (await store.events({ seq: 0 })).length
    expect(await runner.recover()).toMatchObject({ ok: true, value: [{ id: 'j1' }] })
    expect((await store.events({ seq: 0 })).length).toBe(before)
  })
})
