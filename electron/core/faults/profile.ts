import type { FaultRows } from './faultRow.ts'

export const profileFaults = {
  PROFILE_NOT_FOUND: { severity: 'refused', retryable: false },
  PROFILE_INVALID: { severity: 'refused', retryable: false },
  PROFILE_VARIABLE_UNRESOLVED: { severity: 'refused', retryable: false },
  PROFILE_CELL_UNQUOTED: { severity: 'refused', retryable: false },
  PROFILE_SETTING_UNSUPPORTED: { severity: 'refused', retryable: false },
  PROFILE_VALUE_INVALID: { severity: 'refused', retryable: false },
  PROFILE_SECRET_MISSING: { severity: 'refused', retryable: false },
  PROFILE_IMPORT_UNKNOWN: { severity: 'refused', retryable: false },
  PROFILE_HOSTNAME_SHARED: { severity: 'refused', retryable: false },
  PROFILE_VALUE_UNWRITABLE: { severity: 'refused', retryable: false },
} as const satisfies FaultRows
