import type { FaultParams } from './faultParams.ts'

/** What is known of a fault code apart from its words. */
export interface FaultRow {
  /** `refused`: nothing was changed. `failed`: something was begun. `internal`: a bug met at a boundary. */
  readonly severity: 'refused' | 'failed' | 'internal'
  /** Whether doing the same again, unchanged, can help; asked by `mayHelpAgain`. Some codes leave it to what is told with them. */
  readonly retryable: boolean | ((params: FaultParams) => boolean)
}

export type FaultRows = Readonly<Record<string, FaultRow>>
