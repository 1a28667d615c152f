import type { FaultRows } from './faultRow.ts'

export const reportFaults = {
  REPORT_WRITE_FAILED: { severity: 'failed', retryable: true },
  REPORT_FORMAT_UNKNOWN: { severity: 'refused', retryable: false },
} as const satisfies FaultRows
