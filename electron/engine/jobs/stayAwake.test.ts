import { describe, expect, it } from 'vitest'
import type { FleetEvent, LoggedEvent } from '../../core/events/event.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { stayAwake } from './stayAwake.ts'

const started = (jobId: string, attempt = 1): FleetEvent => ({
  kind: 'job.started',
  jobId,
  attempt,
})
const finished = (jobId: string): FleetEvent => ({
  kind: 'job.finished',
  jobId,
  outcome: 'failed',
})

/** A computer that takes or refuses the wish; `awake` is how many wishes it has. */
const computer = (answer: Result<void> = ok(undefined)) => {
  let listener: (events: readonly LoggedEvent[]) => void = () => {}
  const state = { awake: 0, refusals: [] as Fault[] }
  const stop = stayAwake(
    {
      store: {
        subscribe: (given) => {
          listener = given
          return () => {
            listener = () => {}
          }
        },
      },
      keepAwake: {
        hold: () => {
          state.awake += 1
          return {
            held: Promise.resolve(answer),
            release: () => {
              state.awake -= 1
            },
          }
        },
      },
    },
    (refused) => state.refusals.push(refused),
  )
  const say = (...events: readonly FleetEvent[]) =>
    listener(events.map((event) => ({ event }) as LoggedEvent))
  return { state, say, stop }
}

describe('the computer', () => {
  it('stays awake from the start of the first job to the end of the last', () => {
    const { state, say } = computer()
    say(started('a'))
    say(started('b'))
    expect(state.awake).toBe(1)
    say(finished('a'))
    expect(state.awake).toBe(1)
    say({ kind: 'job.interrupted', jobId: 'b', attempt: 1 })
    expect(state.awake).toBe(0)
    say(started('b', 2))
    expect(state.awake).toBe(1)
  })

  it('may sleep again when Bramble closes', () => {
    const { state, say, stop } = computer()
    say(started('a'))
    stop()
    say(started('b'))
    expect(state.awake).toBe(0)
  })

  it('that will not have it is told of once', async () => {
    const refusal = fault('COMPUTER_MAY_SLEEP', { reason: 'no' })
    const { state, say } = computer(err(refusal))
    say(started('a'))
    await Promise.resolve()
    say(finished('a'), started('b'))
    await Promise.resolve()
    say(finished('b'))
    await Promise.resolve()
    expect(state.refusals).toEqual([refusal])
    expect(state.awake).toBe(0)
  })
})
