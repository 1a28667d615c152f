import type { Fault } from './fault.ts'
import type { FaultRow } from './faultRow.ts'
import { faultTable } from './faultTable.ts'

/** Whether doing the same again, unchanged, can help against this fault. */
export const mayHelpAgain = ({ code, params }: Fault): boolean => {
  const { retryable }: FaultRow = faultTable[code]
  return typeof retryable === 'function' ? retryable(params) : retryable
}
