import type { FaultRows } from './faultRow.ts'

export const imageFaults = {
  IMAGE_NOT_FOUND: { severity: 'refused', retryable: false },
  IMAGE_NOT_AN_IMAGE: { severity: 'refused', retryable: false },
  IMAGE_EMPTY: { severity: 'refused', retryable: false },
  IMAGE_COMPRESSION_UNSUPPORTED: { severity: 'refused', retryable: false },
  IMAGE_CORRUPT: { severity: 'failed', retryable: false },
  IMAGE_HASH_MISMATCH: { severity: 'refused', retryable: false },
  IMAGE_CUT_OFF: { severity: 'refused', retryable: false },
  IMAGE_TRUNCATED: { severity: 'refused', retryable: false },
  IMAGE_ENDED_EARLY: { severity: 'failed', retryable: false },
  IMAGE_CHANGED: { severity: 'failed', retryable: false },
  IMAGE_UNPACKS_TOO_LARGE: { severity: 'failed', retryable: false },
  IMAGE_TABLE_DAMAGED: { severity: 'refused', retryable: false },
  IMAGE_NO_BOOT_PARTITION: { severity: 'refused', retryable: false },
  IMAGE_BOOT_PARTITION_UNSUPPORTED: { severity: 'refused', retryable: false },
  IMAGE_BOOT_PARTITION_FULL: { severity: 'refused', retryable: false },
  IMAGE_BOOT_PARTITION_DAMAGED: { severity: 'refused', retryable: false },
  IMAGE_BOOT_FOLDER_FULL: { severity: 'refused', retryable: false },
  IMAGE_BOOT_FILE_REFUSED: { severity: 'refused', retryable: false },
  IMAGE_DIALECT_UNKNOWN: { severity: 'refused', retryable: false },
} as const satisfies FaultRows
