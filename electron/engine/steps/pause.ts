import type { StepOptions } from './stepRun.ts'

/** Waits `ms`; false when the wait was ended by either signal. */
export const pause = async (
  ms: number,
  { clock, signal, finishing }: Pick<StepOptions, 'clock' | 'signal' | 'finishing'>,
): Promise<boolean> => {
  const either = AbortSignal.any([signal, finishing])
  if (either.aborted) return false
  try {
    await clock.sleep(ms, either)
    return true
  } catch (reason) {
    if (either.aborted) return false
    throw reason
  }
}
