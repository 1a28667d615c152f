import type { FleetEvent, StepOutcome } from '../../core/events/event.ts'
import type { Fault } from '../../core/faults/fault.ts'
import { err, type Result } from '../../core/result.ts'
import type { Step } from './step.ts'
import type { StepOptions, StepRun } from './stepRun.ts'

export interface OneStepRun extends StepRun {
  /** The step's number in the device's list. */
  readonly index: number
}

/** What one run of a step writes to the log and says on the way. */
export interface StepJournal {
  record(
    outcome: StepOutcome,
    evidence: string,
    extra?: { readonly fault?: Fault; readonly events?: readonly FleetEvent[] },
  ): Promise<Result<unknown>>
  /** Records the failure and hands it on. */
  fail(why: Fault): Promise<Result<never>>
  tell(text: string): void
}

export const stepJournal = <Context>(
  step: Step<Context>,
  run: OneStepRun,
  options: StepOptions,
): StepJournal => {
  const began = options.clock.monotonic()
  const { jobId, deviceId, index, of } = run
  const about = { jobId, deviceId, step: step.id, title: step.title }
  const record: StepJournal['record'] = (outcome, evidence, extra = {}) => {
    // To a tenth of a second: enough for a person, and a log that reads well.
    const seconds = Math.round((options.clock.monotonic() - began) / 100) / 10
    const why = extra.fault === undefined ? {} : { fault: extra.fault }
    return options.record([
      { kind: 'step.recorded', ...about, index, of, outcome, seconds, evidence, ...why },
      ...(extra.events ?? []),
    ])
  }
  return {
    record,
    fail: async (why) => {
      // A stop is no failure of the step: its last record stays `started`, "begun, end not known".
      if (why.code === 'JOB_CANCELLED') return err(why)
      const recorded = await record('failed', '', { fault: why })
      return recorded.ok ? err(why) : recorded
    },
    tell: (text) => options.report({ kind: 'step', ...about, text }),
  }
}
