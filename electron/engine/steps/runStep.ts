import { type Fault, fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { awaitProof } from './awaitProof.ts'
import { isAway } from './isAway.ts'
import { patiently } from './patiently.ts'
import type { Step } from './step.ts'
import { type OneStepRun, type StepJournal, stepJournal } from './stepJournal.ts'
import type { StepOptions } from './stepRun.ts'

/** How often a step begins anew after its `apply` was cut off. */
const ATTEMPTS = 3

/** Runs one step to its evidence, its fault or the end that was asked for. */
export const runStep = async <Context>(
  step: Step<Context>,
  context: Context,
  run: OneStepRun,
  options: StepOptions,
): Promise<Result<void>> => {
  const journal = stepJournal(step, run, options)
  journal.tell('is checked')
  let cutOff: Fault | undefined
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const checked = await patiently(() => step.check(context, options.signal), run, options)
    if (!checked.ok) return journal.fail(checked.fault)
    const found = checked.value
    switch (found.kind) {
      case 'satisfied': {
        // What an attempt that was cut off has done after all was done by this run.
        const outcome = attempt === 1 ? 'satisfied' : 'applied'
        const events = found.events ?? []
        return written(await journal.record(outcome, found.evidence, { events }))
      }
      case 'blocked': {
        const { reason, fix } = found
        const params = { device: run.device, step: step.title, reason, fix }
        return journal.fail(fault('BOOTSTRAP_BLOCKED', params))
      }
      case 'needs':
      case 'torn': {
        const applied = await applyOnce(step, context, found, journal, run, options)
        if (applied.ok || !applied.fault.again) return finished(applied, journal)
        cutOff = applied.fault.why
        break
      }
      default:
        found satisfies never
    }
  }
  return journal.fail(cutOff ?? fault('SSH_LOST', { device: run.device }))
}

/** How an attempt failed, and whether the step is to be looked at anew. */
interface AttemptFault {
  readonly why: Fault
  readonly again: boolean
  /** The log itself cannot be written, so this is not recorded. */
  readonly unwritten?: true
}

const applyOnce = async <Context>(
  step: Step<Context>,
  context: Context,
  found: { readonly kind: 'needs' | 'torn'; readonly what: string },
  journal: StepJournal,
  run: OneStepRun,
  options: StepOptions,
): Promise<Result<void, AttemptFault>> => {
  journal.tell(found.kind === 'torn' ? `is mended: ${found.what}` : found.what)
  // Before anything is changed: a crash from here on leaves the word that it was begun.
  const started = await journal.record('started', found.what)
  if (!started.ok) return err({ why: started.fault, again: false, unwritten: true })
  const applied = await step.apply(context, options.signal)
  if (options.signal.aborted) return err({ why: fault('JOB_CANCELLED'), again: false })
  if (!applied.ok) return err({ why: applied.fault, again: isAway(applied.fault) })
  const waits = (why: string): Promise<Result<unknown>> => journal.record('waits', why)
  const proof = await awaitProof(step, context, run, options, waits)
  if (!proof.ok) return err({ why: proof.fault, again: false })
  const events = proof.value.events ?? []
  const recorded = await journal.record('applied', proof.value.evidence, { events })
  return recorded.ok ? ok(undefined) : err({ why: recorded.fault, again: false, unwritten: true })
}

const finished = async (
  applied: Result<void, AttemptFault>,
  journal: StepJournal,
): Promise<Result<void>> => {
  if (applied.ok) return ok(undefined)
  return applied.fault.unwritten ? err(applied.fault.why) : journal.fail(applied.fault.why)
}

const written = (recorded: Result<unknown>): Result<void> =>
  recorded.ok ? ok(undefined) : recorded
