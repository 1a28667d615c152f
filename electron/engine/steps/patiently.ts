import { fault } from '../../core/faults/fault.ts'
import { err, type Result } from '../../core/result.ts'
import { isAway } from './isAway.ts'
import { pause } from './pause.ts'
import type { StepOptions, StepRun } from './stepRun.ts'

/** How long a device may be out of reach while it is only looked at: a reboot of a slow board fits in. */
const AWAY_MS = 5 * 60_000
const RETRY_MS = 3000

/** Looks, and looks again while the device is out of reach; says so. For what changes nothing. */
export const patiently = async <T>(
  look: () => Promise<Result<T>>,
  run: StepRun,
  options: StepOptions,
): Promise<Result<T>> => {
  const until = options.clock.monotonic() + AWAY_MS
  for (;;) {
    const seen = await look()
    if (options.signal.aborted) return err(fault('JOB_CANCELLED'))
    if (seen.ok || !isAway(seen.fault) || options.clock.monotonic() >= until) return seen
    options.report({
      kind: 'wait',
      jobId: run.jobId,
      deviceId: run.deviceId,
      why: `${run.device} is out of reach; it is tried again.`,
    })
    if (!(await pause(RETRY_MS, options))) return err(fault('JOB_CANCELLED'))
  }
}
