import type { CardPhase } from '../../../core/jobs/progress.ts'

/** What a phase is called. `proven` is said by the read-back alone. */
export const cardWords = {
  waiting: 'waits',
  blanking: 'blanking',
  writing: 'writing',
  'reading-back': 'reading back',
  finishing: 'writing the first MiB',
  proven: 'proven',
  failed: 'failed',
} as const satisfies Record<CardPhase, string>
