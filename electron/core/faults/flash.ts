import type { FaultRows } from './faultRow.ts'

export const flashFaults = {
  FLASH_WRITE_FAILED: { severity: 'failed', retryable: true },
  FLASH_READ_FAILED: { severity: 'failed', retryable: true },
  FLASH_VERIFY_MISMATCH: { severity: 'failed', retryable: true },
  FLASH_CARD_FULL: { severity: 'failed', retryable: false },
  FLASH_BLANK_FAILED: { severity: 'failed', retryable: true },
  FLASH_CARD_GONE: { severity: 'failed', retryable: true },
  FLASH_CARD_HUNG: { severity: 'failed', retryable: true },
  FLASH_CANCELLED: { severity: 'failed', retryable: true },
  FLASH_INTERRUPTED: { severity: 'failed', retryable: true },
  FLASH_SOURCE_FAILED: { severity: 'failed', retryable: true },
  FLASH_NO_ROOM: { severity: 'refused', retryable: false },
  FLASH_ROOT_DISAGREES: { severity: 'failed', retryable: true },
  HELPER_NOT_INSTALLED: { severity: 'refused', retryable: false },
  HELPER_INSTALL_UNSAFE: { severity: 'refused', retryable: false },
  HELPER_AUTH_DISMISSED: { severity: 'refused', retryable: true },
  HELPER_NOT_AUTHORIZED: { severity: 'refused', retryable: true },
  HELPER_START_FAILED: { severity: 'refused', retryable: true },
  HELPER_GONE: { severity: 'failed', retryable: true },
  HELPER_PROTOCOL: { severity: 'internal', retryable: true },
} as const satisfies FaultRows
