import type { FaultRows } from './faultRow.ts'

/** Of the armed batch: why it is disarmed, why a slot is off, why it cannot be armed; and of the slots it is armed for. */
export const armedBenchFaults = {
  ARMED_STRANGE_DISK: { severity: 'failed', retryable: true },
  ARMED_SIZE_CLASS: { severity: 'failed', retryable: true },
  ARMED_EXPIRED: { severity: 'failed', retryable: true },
  ARMED_TOO_MANY_FAILED: { severity: 'failed', retryable: true },
  ARMED_SLOT_OFF: { severity: 'failed', retryable: true },
  ARMED_ALREADY: { severity: 'refused', retryable: true },
  ARMED_CHANGED: { severity: 'refused', retryable: true },
  ARMED_BY_HAND_ONLY: { severity: 'refused', retryable: false },
  ARMED_NOTHING_TO_MAKE: { severity: 'refused', retryable: false },
  ARMED_NO_SLOT: { severity: 'refused', retryable: true },
  ARMED_SIZE_UNKNOWN: { severity: 'refused', retryable: false },
  ARMED_SIZES_DIFFER: { severity: 'refused', retryable: false },
  ARMED_TOO_LONG: { severity: 'refused', retryable: false },
  SLOT_UNKNOWN: { severity: 'refused', retryable: false },
  SLOT_NAME_REFUSED: { severity: 'refused', retryable: false },
} as const satisfies FaultRows
