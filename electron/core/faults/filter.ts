import type { FaultRows } from './faultRow.ts'

export const filterFaults = {
  FILTER_FIELD_UNKNOWN: { severity: 'refused', retryable: false },
  FILTER_VALUE_UNKNOWN: { severity: 'refused', retryable: false },
} as const satisfies FaultRows
