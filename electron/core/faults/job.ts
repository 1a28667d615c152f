import type { FaultRows } from './faultRow.ts'

export const jobFaults = {
  JOB_NOT_FOUND: { severity: 'refused', retryable: false },
  JOB_NOT_RESUMABLE: { severity: 'refused', retryable: false },
  JOB_BUSY: { severity: 'refused', retryable: true },
  JOB_CANCELLED: { severity: 'failed', retryable: true },
  DEVICE_NOT_FOUND: { severity: 'refused', retryable: false },
  SOURCE_NOT_FOUND: { severity: 'refused', retryable: false },
  SOURCE_WRONG_KIND: { severity: 'refused', retryable: false },
  COMPUTER_MAY_SLEEP: { severity: 'refused', retryable: true },
  INTERNAL: { severity: 'internal', retryable: false },
} as const satisfies FaultRows
