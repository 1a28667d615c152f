import type { CardIdentity } from './disk.ts'

/** How long a confirmation of one card is good for until the claim, in milliseconds (guard G16). */
export const CONSENT_MS = 120_000

/** An armed batch may not stand armed for longer than a shift, whatever it was given (milliseconds). */
export const MOST_ARMED_MS = 12 * 60 * 60 * 1000

/** A person's word that cards may be erased. Travels with every claim; the helper judges it by its own clock. */
export type Consent = CardConsent | ArmedConsent

interface ConsentBase {
  /** Unguessable, 32 random bytes as text. */
  readonly id: string
  /** When it was said, in milliseconds since 1970. */
  readonly issuedAt: number
  /** `consentPlanHash` of what was agreed to; a claim for anything else is refused. */
  readonly planHash: string
  readonly mayUnmount: boolean
}

/** For one card, named by its whole identity. Single use, `CONSENT_MS` until the claim. */
export interface CardConsent extends ConsentBase {
  readonly kind: 'card'
  readonly card: CardIdentity
  /** What the operator typed besides, where a guard asks for it: the end of a serial (G7), a label (G14). */
  readonly typed: readonly string[]
}

/**
 * For one armed batch: any card that comes into one of these slots after the arming, of this size class, at most
 * `count` of them, until `expiresAt`. Nothing can be typed for it: a card that would need that is refused.
 */
export interface ArmedConsent extends ConsentBase {
  readonly kind: 'armed'
  readonly slotIds: readonly string[]
  readonly leastBytes: number
  readonly mostBytes: number
  readonly count: number
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  /**
   * The highest `diskseq` there was when it was armed (`highestDiskseq`). The kernel counts it up with every
   * attach, so that a higher one came in afterwards (guard G13).
   */
  readonly afterDiskseq: string
}
