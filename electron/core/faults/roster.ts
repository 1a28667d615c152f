import type { FaultRows } from './faultRow.ts'

export const rosterFaults = {
  ROSTER_NOT_FOUND: { severity: 'refused', retryable: false },
  ROSTER_EMPTY: { severity: 'refused', retryable: false },
  ROSTER_ENCODING: { severity: 'refused', retryable: false },
  ROSTER_UNREADABLE: { severity: 'refused', retryable: false },
  ROSTER_COLUMN_MISSING: { severity: 'refused', retryable: false },
  ROSTER_COLUMN_TWICE: { severity: 'refused', retryable: false },
  ROSTER_CELL_MISSING: { severity: 'refused', retryable: false },
  ROSTER_HOSTNAME_ILLEGAL: { severity: 'refused', retryable: false },
  ROSTER_HOSTNAME_TWICE: { severity: 'refused', retryable: false },
  ROSTER_SITE_UNKNOWN: { severity: 'refused', retryable: false },
  ROSTER_ROLE_UNKNOWN: { severity: 'refused', retryable: false },
  ROSTER_SITE_TWICE: { severity: 'refused', retryable: false },
  ROSTER_CELL_UNNAMED: { severity: 'refused', retryable: false },
  ROSTER_CELL_TOO_LONG: { severity: 'refused', retryable: false },
  ROSTER_CELL_CONTROL: { severity: 'refused', retryable: false },
  ROSTER_FILE_TOO_LARGE: { severity: 'refused', retryable: false },
  ROSTER_TOO_LARGE: { severity: 'refused', retryable: false },
} as const satisfies FaultRows
