import type { FaultRows } from './faultRow.ts'

export const reportFaults = {
  REPORT_WRITE_FAILED: { severity: 'failed', retryable: true },
  REPORT_FORMAT_UNKNOWN: { severity: 'refused', retryable: false },
  REPORT_NOT_FOUND: { severity: 'refused', retryable: false },
  REPORT_UNREADABLE: { severity: 'refused', retryable: false },
  REPORT_NOT_OURS: { severity: 'refused', retryable: false },
  REPORT_HEAD_UNKNOWN: { severity: 'refused', retryable: false },
  REPORT_ALTERED: { severity: 'refused', retryable: false },
} as const satisfies FaultRows
