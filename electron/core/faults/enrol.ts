import type { FaultRows } from './faultRow.ts'

export const enrolFaults = {
  SCRUB_FAILED: { severity: 'failed', retryable: true },
  SCRUB_NOTHING: { severity: 'refused', retryable: false },
  ADOPT_NOT_MET: { severity: 'failed', retryable: true },
  ADOPT_NEEDS_PASSWORD: { severity: 'refused', retryable: true },
  ADOPT_NOT_LET_IN: { severity: 'refused', retryable: true },
  ADOPT_NOT_KNOWN: { severity: 'failed', retryable: false },
  ADOPT_BOARD_TAKEN: { severity: 'refused', retryable: false },
  ADOPT_NAME_TAKEN: { severity: 'refused', retryable: false },
  ADOPT_NAME_BUSY: { severity: 'refused', retryable: true },
  ADOPT_NAME_WRONG: { severity: 'refused', retryable: false },
  ANNOUNCE_FAILED: { severity: 'failed', retryable: true },
  SERIAL_UNAVAILABLE: { severity: 'refused', retryable: false },
  SERIAL_PORT_FAILED: { severity: 'refused', retryable: true },
  SERIAL_PORT_NOT_ONE: { severity: 'refused', retryable: false },
  SERIAL_PORT_PTY: { severity: 'refused', retryable: false },
  SERIAL_PORT_BUSY: { severity: 'refused', retryable: true },
  SERIAL_PORT_GONE: { severity: 'failed', retryable: true },
  SERIAL_NOT_OPEN: { severity: 'refused', retryable: false },
} as const satisfies FaultRows
