import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { runStep } from './runStep.ts'
import type { Step } from './step.ts'
import type { StepOptions, StepRun } from './stepRun.ts'

/**
 * Runs steps one after the other, each checked anew whatever the log says of earlier runs. Ends at the first that
 * fails, with its fault, or with JOB_CANCELLED between two steps.
 */
export const runSteps = async <Context>(
  steps: readonly Step<Context>[],
  context: Context,
  run: StepRun,
  options: StepOptions,
): Promise<Result<void>> => {
  for (const [at, step] of steps.entries()) {
    if (options.finishing.aborted || options.signal.aborted) return err(fault('JOB_CANCELLED'))
    const done = await runStep(step, context, { ...run, index: run.first + at }, options)
    if (!done.ok) return done
  }
  return ok(undefined)
}
