import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FleetEvent, StepOutcome } from '../../electron/core/events/event.ts'
import type { RunningProgram } from '../../electron/hosts/shared/runProgram.fixture.ts'
import { isAlive } from '../bench/cleanup/processStart.ts'
import { describeOnBench } from '../bench/host/needsRoot.ts'
import { eventsOf } from './afterKill.fixture.ts'
import { type BootstrapBench, type Hold, openBootstrapBench } from './bootstrapBench.fixture.ts'
import { readEvents, startedBy, until } from './crashBench.fixture.ts'

/** Kills the app alone: what it has begun on the device goes on there, as after a lid that was closed. */
const kill = async (app: RunningProgram): Promise<void> => {
  const marks = startedBy(app.child.pid)
  app.child.kill('SIGKILL')
  await app.end
  await until('all that it started has ended', () => !marks.some(isAlive))
}

/** What the log says of each step, in order. `waits` is left out: how often it is told hangs on the clock. */
const outcomes = (events: readonly FleetEvent[]): Readonly<Record<string, StepOutcome[]>> => {
  const found: Record<string, StepOutcome[]> = {}
  for (const { step, outcome } of eventsOf(events, 'step.recorded'))
    if (outcome !== 'waits') found[step] = [...(found[step] ?? []), outcome]
  return found
}

/**
 * One Pi and one job that is killed twice and gone on with twice, on stand-ins of K3s that wait on the device until
 * they are let go. Each `it` goes on where the one before it has left.
 */
describeOnBench('kill -9 of a bootstrap', () => {
  let bench: BootstrapBench
  let jobId = ''

  beforeAll(async () => {
    bench = await openBootstrapBench()
  }, 900_000)
  afterAll(() => bench?.close())

  const ask = async (...args: readonly string[]) => {
    const [first] = (await bench.start(...args, '--json').end).json()
    return first
  }
  /** Within the limit of a test, which would not say what it was that did not come. */
  const isHeld = (hold: Hold): Promise<void> =>
    until(`${hold} is held`, () => bench.came(hold) > 0, 100)

  it('in the middle of the installer: the next start knows that it was begun, and claims no end', async () => {
    const { artefacts } = bench
    const app = bench.start('bootstrap', '--cluster', 'berlin', '--artefacts', artefacts)
    await isHeld('installer')
    await kill(app)
    const job = await ask('jobs')
    expect(job).toMatchObject({ kind: 'bootstrap', state: 'interrupted' })
    jobId = String(job?.['id'])
    const { device } = (await ask('devices', 'show', 'edge-01')) ?? {}
    expect(device).toMatchObject({ state: 'enrolled' })
    const log = outcomes(await readEvents(bench.data))
    expect(log).toMatchObject({
      stage: ['started', 'applied'],
      configure: ['started', 'applied'],
      install: ['started'],
    })
  })

  it('is gone on with: the installer, which runs still, is waited for, and no second one begun', async () => {
    const app = bench.start('jobs', 'resume', jobId)
    await app.says(/The installer runs on edge-01/)
    expect(bench.came('installer')).toBe(1)
    bench.letGo('installer')
    await isHeld('k3s')
    await kill(app)
    expect(await ask('jobs')).toMatchObject({ id: jobId, state: 'interrupted' })
  })

  it('while K3s comes up: it ends Ready, and nothing that was proven is done again', async () => {
    const app = bench.start('jobs', 'resume', jobId)
    await app.says(/K3s starts on edge-01/)
    bench.letGo('k3s')
    const { code, stdout, stderr } = await app.end
    expect(code, stdout + stderr).toBe(0)
    expect(await ask('jobs')).toMatchObject({ id: jobId, state: 'done' })
    const { device } = (await ask('devices', 'show', 'edge-01')) ?? {}
    expect(device).toMatchObject({ state: 'active' })
    expect([bench.came('installer'), bench.came('k3s')]).toEqual([1, 1])
    expect(outcomes(await readEvents(bench.data))).toMatchObject({
      stage: ['started', 'applied', 'satisfied', 'satisfied'],
      configure: ['started', 'applied', 'satisfied', 'satisfied'],
      install: ['started', 'started', 'applied', 'satisfied'],
      start: ['started', 'started', 'applied'],
    })
  })
})
