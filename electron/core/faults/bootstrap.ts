import type { FaultRows } from './faultRow.ts'

export const bootstrapFaults = {
  BOOTSTRAP_STEP_FAILED: { severity: 'failed', retryable: true },
  BOOTSTRAP_BLOCKED: { severity: 'failed', retryable: true },
  BOOTSTRAP_START_FAILED: { severity: 'failed', retryable: true },
  BOOTSTRAP_NOT_READY: { severity: 'failed', retryable: true },
  BOOTSTRAP_TIMEOUT: { severity: 'failed', retryable: true },
  BOOTSTRAP_ARTIFACT_MISSING: { severity: 'refused', retryable: false },
  BOOTSTRAP_ARTIFACT_MISMATCH: { severity: 'refused', retryable: false },
  BOOTSTRAP_ARTIFACT_LIST_INVALID: { severity: 'refused', retryable: false },
  BOOTSTRAP_ARTIFACT_OTHER_STACK: { severity: 'refused', retryable: false },
  BOOTSTRAP_STACK_UNKNOWN: { severity: 'refused', retryable: false },
  BOOTSTRAP_PLAN_INVALID: { severity: 'refused', retryable: false },
  BOOTSTRAP_NO_FLEET_KEY: { severity: 'refused', retryable: false },
  BOOTSTRAP_SERVER_FAILED: { severity: 'failed', retryable: true },
  BOOTSTRAP_DUPLICATE: { severity: 'failed', retryable: false },
  BOOTSTRAP_CA_MISMATCH: { severity: 'failed', retryable: false },
} as const satisfies FaultRows
