import type { FaultRows } from './faultRow.ts'

/** Where images come from: addresses, downloads, catalogues, signatures, the cache. */
export const sourcesFaults = {
  SOURCE_FILE_MISSING: { severity: 'refused', retryable: false },
} as const satisfies FaultRows
