import type { FaultRows } from './faultRow.ts'

export const profileFaults = {
  PROFILE_NOT_FOUND: { severity: 'refused', retryable: false },
  PROFILE_INVALID: { severity: 'refused', retryable: false },
  PROFILE_VARIABLE_UNRESOLVED: { severity: 'refused', retryable: false },
  PROFILE_SETTING_UNSUPPORTED: { severity: 'refused', retryable: false },
} as const satisfies FaultRows
