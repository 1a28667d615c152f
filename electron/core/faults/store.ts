import type { FaultRows } from './faultRow.ts'

export const storeFaults = {
  DATA_FOLDER_UNUSABLE: { severity: 'refused', retryable: true },
  STORE_IN_USE: { severity: 'refused', retryable: true },
  STORE_SQLITE_TOO_OLD: { severity: 'refused', retryable: false },
  STORE_DAMAGED: { severity: 'refused', retryable: false },
  STORE_NEWER: { severity: 'refused', retryable: false },
  STORE_CHAIN_BROKEN: { severity: 'refused', retryable: false },
  STORE_WRITE_FAILED: { severity: 'failed', retryable: true },
  STORE_BACKUP_FAILED: { severity: 'failed', retryable: true },
  VAULT_UNREADABLE: { severity: 'refused', retryable: false },
  VAULT_EXPOSED: { severity: 'refused', retryable: false },
} as const satisfies FaultRows
