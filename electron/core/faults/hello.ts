import type { FaultRows } from './faultRow.ts'

export const helloFaults = {
  HELLO_NEVER_CAME: { severity: 'failed', retryable: true },
  HELLO_NOBODY_EXPECTED: { severity: 'refused', retryable: false },
  HELLO_NONE_SAY_IT: { severity: 'refused', retryable: false },
  HELLO_CARD_NOT_MADE: { severity: 'refused', retryable: false },
  HELLO_FORGED: { severity: 'refused', retryable: false },
  HELLO_REPLAYED: { severity: 'refused', retryable: false },
  HELLO_UNKNOWN: { severity: 'refused', retryable: false },
  HELLO_MALFORMED: { severity: 'refused', retryable: false },
  HELLO_TOO_LARGE: { severity: 'refused', retryable: false },
  HELLO_EXPIRED: { severity: 'refused', retryable: false },
  HELLO_KEY_GONE: { severity: 'refused', retryable: false },
  HELLO_SUPERSEDED: { severity: 'refused', retryable: false },
  HELLO_CARD_UNPROVEN: { severity: 'refused', retryable: true },
  HELLO_HOST_KEY_CHANGED: { severity: 'failed', retryable: false },
  HELLO_SERIAL_CONFLICT: { severity: 'failed', retryable: false },
  HELLO_SERIAL_TAKEN: { severity: 'failed', retryable: false },
  HELLO_ADDRESS_NOT_ONE: { severity: 'refused', retryable: false },
  HELLO_LISTENER_FAILED: { severity: 'refused', retryable: true },
} as const satisfies FaultRows
