import { beforeEach, describe, expect, it } from 'vitest'
import type { FleetEvent } from '../../core/events/event.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import type { Progress } from '../../core/jobs/progress.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { checkSteps } from './checkSteps.ts'
import { runSteps } from './runSteps.ts'
import type { Checked, Step, Verified } from './step.ts'
import type { StepOptions } from './stepRun.ts'

/** A step that answers from lists; the last answer of each list stays. */
interface Script {
  readonly checks: readonly (Checked | Fault)[]
  readonly applies?: readonly (Fault | undefined)[]
  readonly verifies?: readonly (Verified | Fault)[]
}

const satisfied: Checked = { kind: 'satisfied', evidence: 'it is there' }
const needs: Checked = { kind: 'needs', what: 'a file' }
const proven: Verified = { kind: 'proven', evidence: 'seen' }
const notYet: Verified = { kind: 'notYet', why: 'It starts.' }
const lost = fault('SSH_LOST', { device: 'cam-01' })
const run = { jobId: 'j', deviceId: 'd', device: 'cam-01', first: 1, of: 2 }

let calls: string[]
let log: FleetEvent[]
let reports: Progress[]
let now: number
let stop: AbortController
let finish: AbortController
/** Called when a simulated wait begins. */
let onSleep: () => void

beforeEach(() => {
  calls = []
  log = []
  reports = []
  now = 0
  stop = new AbortController()
  finish = new AbortController()
  onSleep = () => {}
})

const options = (change: Partial<StepOptions> = {}): StepOptions => ({
  signal: stop.signal,
  finishing: finish.signal,
  report: (progress) => void reports.push(progress),
  record: async (events) => ok(void log.push(...events)),
  clock: {
    now: () => now,
    monotonic: () => now,
    sleep: async (ms, signal) => {
      onSleep()
      signal.throwIfAborted()
      now += ms
    },
  },
  ...change,
})

const isFault = (value: object): value is Fault => 'code' in value

const scripted = (id: string, script: Script): Step<undefined> => {
  const at = { check: 0, apply: 0, verify: 0 }
  const next = <T>(kind: keyof typeof at, list: readonly T[]): T | undefined => {
    calls.push(`${id}.${kind}`)
    const answer = list[Math.min(at[kind], list.length - 1)]
    at[kind] += 1
    return answer
  }
  const answer = <T extends object>(value: T | Fault | undefined): Result<T> => {
    if (value === undefined) throw new Error('no answer left')
    return isFault(value) ? err(value) : ok(value)
  }
  return {
    id,
    title: `Step ${id}`,
    deadlineMs: 60_000,
    pollMs: 2000,
    check: async () => answer<Checked>(next('check', script.checks)),
    apply: async () => {
      const failed = next('apply', script.applies ?? [undefined])
      return failed === undefined ? ok(undefined) : err(failed)
    },
    verify: async () => answer<Verified>(next('verify', script.verifies ?? [proven])),
  }
}

const runOf = (script: Script, change: Partial<StepOptions> = {}): Promise<Result<void>> =>
  runSteps(
    [scripted('a', script), scripted('b', { checks: [satisfied] })],
    undefined,
    run,
    options(change),
  )
const outcomes = (): string[] =>
  log.flatMap((event) => (event.kind === 'step.recorded' ? [`${event.step}:${event.outcome}`] : []))

describe('runSteps', () => {
  it('does nothing where the check is satisfied', async () => {
    expect(await runOf({ checks: [satisfied] })).toEqual(ok(undefined))
    expect(calls).toEqual(['a.check', 'b.check'])
    expect(outcomes()).toEqual(['a:satisfied', 'b:satisfied'])
    expect(log[1]).toMatchObject({ index: 2, of: 2, evidence: 'it is there', title: 'Step b' })
  })

  it('applies what is needed and believes only the verification', async () => {
    expect(await runOf({ checks: [needs], verifies: [notYet, proven] })).toEqual(ok(undefined))
    expect(calls).toEqual(['a.check', 'a.apply', 'a.verify', 'a.verify', 'b.check'])
    expect(outcomes()).toEqual(['a:started', 'a:applied', 'b:satisfied'])
    expect(log[1]).toMatchObject({ evidence: 'seen', seconds: 2 })
  })

  it('records that it began before it changes anything', async () => {
    const record: StepOptions['record'] = async (events) => {
      calls.push(
        ...events.map((event) => (event.kind === 'step.recorded' ? event.outcome : event.kind)),
      )
      return ok(undefined)
    }
    await runOf({ checks: [needs] }, { record })
    expect(calls.slice(0, 5)).toEqual(['a.check', 'started', 'a.apply', 'a.verify', 'applied'])
  })

  it('changes nothing when the log cannot be written', async () => {
    const full = fault('STORE_WRITE_FAILED')
    const record: StepOptions['record'] = async () => err(full)
    expect(await runOf({ checks: [needs] }, { record })).toEqual(err(full))
    expect(calls).toEqual(['a.check'])
  })

  it('mends what an earlier try tore', async () => {
    const torn: Checked = { kind: 'torn', what: 'no unit' }
    expect(await runOf({ checks: [torn] })).toEqual(ok(undefined))
    expect(log[0]).toMatchObject({ outcome: 'started', evidence: 'no unit' })
    expect(outcomes()).toEqual(['a:started', 'a:applied', 'b:satisfied'])
  })

  it('ends where only a person can go on, with the reason and what to do', async () => {
    const blocked: Checked = {
      kind: 'blocked',
      reason: 'no memory cgroup',
      fix: 'Edit cmdline.txt.',
    }
    const ended = await runOf({ checks: [blocked] })
    expect(ended).toMatchObject({
      ok: false,
      fault: {
        code: 'BOOTSTRAP_BLOCKED',
        params: { device: 'cam-01', reason: 'no memory cgroup', fix: 'Edit cmdline.txt.' },
      },
    })
    expect(calls).toEqual(['a.check'])
    expect(outcomes()).toEqual(['a:failed'])
  })

  it('records the facts that a proof proves, with it', async () => {
    const event = { kind: 'job.started', jobId: 'j', attempt: 1 } as const
    await runOf({ checks: [needs], verifies: [{ kind: 'proven', evidence: 'e', events: [event] }] })
    expect(log[2]).toEqual(event)
    log = []
    await runOf({ checks: [{ kind: 'satisfied', evidence: 'e', events: [event] }] })
    expect(log[1]).toEqual(event)
  })
})

describe('a step whose apply was cut off', () => {
  it('is checked again, and counts as applied when it came through after all', async () => {
    expect(await runOf({ checks: [needs, satisfied], applies: [lost] })).toEqual(ok(undefined))
    expect(calls).toEqual(['a.check', 'a.apply', 'a.check', 'b.check'])
    expect(outcomes()).toEqual(['a:started', 'a:applied', 'b:satisfied'])
  })

  it('is applied again when it did not', async () => {
    expect(await runOf({ checks: [needs], applies: [lost, undefined] })).toEqual(ok(undefined))
    expect(calls.filter((call) => call === 'a.apply')).toHaveLength(2)
  })

  it('fails with that fault when it is cut off every time', async () => {
    expect(await runOf({ checks: [needs], applies: [lost] })).toEqual(err(lost))
    expect(calls.filter((call) => call === 'a.apply')).toHaveLength(3)
    expect(outcomes().at(-1)).toBe('a:failed')
  })

  it('is not tried again after a fault that says what is wrong', async () => {
    const denied = fault('SSH_SUDO_PASSWORD', { device: 'cam-01', user: 'pi' })
    expect(await runOf({ checks: [needs], applies: [denied] })).toEqual(err(denied))
    expect(calls).toEqual(['a.check', 'a.apply'])
  })
})

describe('a device that is away', () => {
  it('is looked at again until it is back', async () => {
    const away = fault('SSH_UNREACHABLE', { device: 'cam-01' })
    expect(await runOf({ checks: [away, away, needs], verifies: [lost, proven] })).toEqual(
      ok(undefined),
    )
    expect(reports.filter((report) => report.kind === 'wait')).toHaveLength(3)
  })

  it('is given up after five minutes, with what was wrong', async () => {
    const away = fault('SSH_REFUSED', { device: 'cam-01' })
    expect(await runOf({ checks: [away] })).toEqual(err(away))
    expect(now).toBeGreaterThanOrEqual(300_000)
  })
})

describe('a step that waits', () => {
  it('says why, records a long wait once, and ends when its time is over', async () => {
    const ended = await runOf({ checks: [needs], verifies: [notYet] })
    expect(ended).toMatchObject({
      ok: false,
      fault: { code: 'BOOTSTRAP_TIMEOUT', params: { minutes: 1, reason: 'It starts.' } },
    })
    expect(reports).toContainEqual({ kind: 'wait', jobId: 'j', deviceId: 'd', why: 'It starts.' })
    expect(outcomes()).toEqual(['a:started', 'a:waits', 'a:failed'])
    expect(now).toBeGreaterThanOrEqual(60_000)
  })

  it('ends with the fault that the wait itself names', async () => {
    const why = fault('BOOTSTRAP_NOT_READY', { device: 'cam-01' })
    expect(await runOf({ checks: [needs], verifies: [{ ...notYet, fault: why }] })).toEqual(
      err(why),
    )
  })
})

describe('cancelling', () => {
  it('lets an apply come to its end and stops before the next step', async () => {
    const step = scripted('a', { checks: [needs] })
    const applied: Step<undefined> = {
      ...step,
      apply: async (context, signal) => {
        finish.abort()
        return step.apply(context, signal)
      },
    }
    const next = scripted('b', { checks: [satisfied] })
    const ended = await runSteps([applied, next], undefined, run, options())
    expect(ended).toMatchObject({ ok: false, fault: { code: 'JOB_CANCELLED' } })
    expect(outcomes()).toEqual(['a:started', 'a:applied'])
    expect(calls).not.toContain('b.check')
  })

  it('ends a wait at once, whichever signal asks; the step stays begun', async () => {
    for (const which of ['finish', 'stop'] as const) {
      log = []
      finish = new AbortController()
      stop = new AbortController()
      onSleep = () => (which === 'finish' ? finish : stop).abort()
      const ended = await runOf({ checks: [needs], verifies: [notYet] })
      expect(ended).toMatchObject({ ok: false, fault: { code: 'JOB_CANCELLED' } })
      expect(outcomes()).toEqual(['a:started'])
    }
  })
})

describe('checkSteps', () => {
  it('only looks, and goes on after a step that needs something', async () => {
    const steps = [scripted('a', { checks: [needs] }), scripted('b', { checks: [satisfied] })]
    const findings = await checkSteps(steps, undefined, run, options())
    expect(findings.map(({ step, found }) => `${step}:${found.kind}`)).toEqual([
      'a:needs',
      'b:satisfied',
    ])
    expect(calls).toEqual(['a.check', 'b.check'])
    expect(log).toEqual([])
  })

  it('ends at a fault, when nothing more can be seen', async () => {
    const denied = fault('SSH_AUTH_FAILED', { device: 'cam-01' })
    const steps = [scripted('a', { checks: [denied] }), scripted('b', { checks: [satisfied] })]
    const findings = await checkSteps(steps, undefined, run, options())
    expect(findings).toEqual([
      { step: 'a', title: 'Step a', found: { kind: 'fault', fault: denied } },
    ])
  })
})
