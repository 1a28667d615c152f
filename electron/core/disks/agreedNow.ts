import type { Consent } from './consent.ts'
import type { Agreed } from './guardClaim.ts'

/**
 * A consent as it stands at `now`, for looking ahead in the app: used by nobody yet, and for the plan that it was
 * given for. The helper does not take this from anybody; it keeps its own books.
 */
export const agreedNow =
  (now: number) =>
  (consent: Consent): Agreed => ({
    kind: 'consent',
    consent,
    planHash: consent.planHash,
    claimedAt: now,
    spent: false,
    baseline: [],
  })
