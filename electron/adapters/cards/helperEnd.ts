import { type Fault, fault } from '../../core/faults/fault.ts'

export interface HelperEnd {
  readonly command: readonly [string, ...string[]]
  /** Whether it ever said a word: then it had started. */
  readonly heard: boolean
  readonly why: string
  /** Exit code; null where a signal ended it, or it did not start. */
  readonly code: number | null
  /** The end of its error stream. */
  readonly said: string
}

/** How pkexec itself ends without running the program (pkexec(1), "return value"). */
const PKEXEC = { dismissed: 126, notAuthorized: 127 } as const

/** What the end of a helper, or of what should have started it, means. */
export const helperEnd = ({ command, heard, why, code, said }: HelperEnd): Fault => {
  const detail = [why, said].filter((part) => part !== '').join(': ')
  if (heard) return fault('HELPER_GONE', {}, detail)
  if (command[0].endsWith('/pkexec')) {
    if (code === PKEXEC.dismissed) return fault('HELPER_AUTH_DISMISSED', {}, detail)
    if (code === PKEXEC.notAuthorized) return fault('HELPER_NOT_AUTHORIZED', {}, detail)
  }
  return fault('HELPER_START_FAILED', { reason: why }, detail)
}
