import type { Fault } from '../../core/faults/fault.ts'
import { patiently } from './patiently.ts'
import type { Checked, Step } from './step.ts'
import type { StepOptions, StepRun } from './stepRun.ts'

/** What a dry run found of one step. */
export interface StepFinding {
  readonly step: string
  readonly title: string
  readonly found: Checked | { readonly kind: 'fault'; readonly fault: Fault }
}

/**
 * The dry run: only looks, changes and records nothing. Goes on after a step that needs something, since most later
 * ones can still be looked at; ends at a fault, when nothing more can be seen.
 */
export const checkSteps = async <Context>(
  steps: readonly Step<Context>[],
  context: Context,
  run: StepRun,
  options: StepOptions,
): Promise<readonly StepFinding[]> => {
  const findings: StepFinding[] = []
  for (const step of steps) {
    if (options.finishing.aborted || options.signal.aborted) break
    const checked = await patiently(() => step.check(context, options.signal), run, options)
    const found = checked.ok ? checked.value : { kind: 'fault' as const, fault: checked.fault }
    findings.push({ step: step.id, title: step.title, found })
    if (found.kind === 'fault') break
  }
  return findings
}
