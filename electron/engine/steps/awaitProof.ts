import { type Fault, fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { patiently } from './patiently.ts'
import { pause } from './pause.ts'
import type { Step, Verified } from './step.ts'
import type { StepOptions, StepRun } from './stepRun.ts'

/** A wait longer than this is worth a line in the log, so that the reason is known after a crash. */
const LONG_WAIT_MS = 10_000

/** Looks until the step is proven or its time is over; each wait says why. */
export const awaitProof = async <Context>(
  step: Step<Context>,
  context: Context,
  run: StepRun,
  options: StepOptions,
  recordWait: (why: string) => Promise<Result<unknown>>,
): Promise<Result<Extract<Verified, { kind: 'proven' }>>> => {
  const { clock } = options
  const began = clock.monotonic()
  let recorded = false
  for (;;) {
    const looked = await patiently(() => step.verify(context, options.signal), run, options)
    if (!looked.ok) return looked
    const seen = looked.value
    if (seen.kind === 'proven') return ok(seen)
    const waited = clock.monotonic() - began
    if (waited >= step.deadlineMs) return err(seen.fault ?? tooLate(step, run, seen.why))
    options.report({ kind: 'wait', jobId: run.jobId, deviceId: run.deviceId, why: seen.why })
    if (waited >= LONG_WAIT_MS && !recorded) {
      recorded = true
      const written = await recordWait(seen.why)
      if (!written.ok) return written
    }
    if (!(await pause(step.pollMs, options))) return err(fault('JOB_CANCELLED'))
  }
}

const tooLate = <Context>(step: Step<Context>, run: StepRun, reason: string): Fault =>
  fault('BOOTSTRAP_TIMEOUT', {
    device: run.device,
    step: step.title,
    minutes: Math.max(1, Math.round(step.deadlineMs / 60_000)),
    reason,
  })
