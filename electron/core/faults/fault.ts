import type { FaultParams } from './faultParams.ts'
import type { FaultCode } from './faultTable.ts'

/**
 * An expected failure. `code` is stable and never reused; the text that belongs to it says what
 * happened, what is now true of the card or device, and what to do.
 * `detail` is for the log (an errno, a line of a tool's output), never the only explanation.
 */
export interface Fault {
  readonly code: FaultCode
  readonly params: FaultParams
  readonly detail?: string
}

export const fault = (code: FaultCode, params: FaultParams = {}, detail?: string): Fault =>
  detail === undefined ? { code, params } : { code, params, detail }
