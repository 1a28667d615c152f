import type { FaultRows } from './faultRow.ts'

export const cardFaults = {
  CARD_NOT_FOUND: { severity: 'refused', retryable: true },
  CARD_CHANGED: { severity: 'refused', retryable: true },
  CARD_IS_SYSTEM_DISK: { severity: 'refused', retryable: false },
  CARD_HOLDS_OUR_DATA: { severity: 'refused', retryable: false },
  CARD_IN_USE: { severity: 'refused', retryable: true },
  CARD_MOUNTED: { severity: 'refused', retryable: true },
  CARD_UNMOUNT_FAILED: { severity: 'refused', retryable: true },
  CARD_TOO_SMALL: { severity: 'refused', retryable: false },
  CARD_TOO_LARGE: { severity: 'refused', retryable: false },
  CARD_SIZE_UNKNOWN: { severity: 'refused', retryable: false },
  CARD_READ_ONLY: { severity: 'refused', retryable: false },
  CARD_NOT_WHOLE: { severity: 'refused', retryable: false },
  CARD_BUS_REFUSED: { severity: 'refused', retryable: false },
  CARD_NOT_REMOVABLE: { severity: 'refused', retryable: false },
  CARD_SIZE_OUTLIER: { severity: 'refused', retryable: false },
  CARD_SECTOR_SIZE: { severity: 'refused', retryable: false },
  CARD_ARRAY_MEMBER: { severity: 'refused', retryable: false },
  CARD_OPEN_FAILED: { severity: 'refused', retryable: true },
  CARD_CONSENT_STALE: { severity: 'refused', retryable: true },
  CARD_CLAIMED: { severity: 'refused', retryable: true },
} as const satisfies FaultRows
