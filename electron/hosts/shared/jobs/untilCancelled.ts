import { fault } from '../../../core/faults/fault.ts'
import { err, type Result } from '../../../core/result.ts'

/** Runs a job's body whose parts throw when they are aborted: being told to stop is no bug. */
export const untilCancelled = async (
  { signal }: { readonly signal: AbortSignal },
  run: () => Promise<Result<void>>,
): Promise<Result<void>> => {
  try {
    return await run()
  } catch (error) {
    if (signal.aborted) return err(fault('JOB_CANCELLED'))
    throw error
  }
}
