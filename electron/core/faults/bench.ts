import type { FaultRows } from './faultRow.ts'

export const benchFaults = {
  BENCH_NEEDS_ROOT: { severity: 'refused', retryable: false },
  BENCH_NEEDS_LINUX: { severity: 'refused', retryable: false },
  BENCH_MANIFEST_NOT_FOUND: { severity: 'refused', retryable: false },
  BENCH_MANIFEST_REFUSED: { severity: 'refused', retryable: false },
  BENCH_REAL_CARDS: { severity: 'refused', retryable: true },
  BENCH_PACKAGES_FAILED: { severity: 'refused', retryable: true },
  BENCH_IMAGE_FAILED: { severity: 'failed', retryable: true },
  BENCH_PI_FAILED: { severity: 'failed', retryable: true },
  BENCH_EVIDENCE_MISSING: { severity: 'failed', retryable: true },
} as const satisfies FaultRows
