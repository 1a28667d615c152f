import type { Consent } from '../core/disks/consent.ts'
import { type ConsentUses, standingOf, withHeld, withUse } from '../core/disks/consentUses.ts'
import type { CardIdentity, Disk } from '../core/disks/disk.ts'
import type { Agreed } from '../core/disks/guardClaim.ts'

export interface ConsentAsk {
  readonly flashId: string
  readonly card: CardIdentity
  readonly consent: Consent
  readonly planHash: string
}

/** What the helper knows of consents by itself: its own clock, what was there when it started, what was used. */
export class ConsentDesk {
  readonly #baseline: readonly string[]
  readonly #now: () => number
  #uses: ConsentUses = new Map()

  /** `disks` is the first reading (guard G13); `now` the helper's clock, milliseconds since 1970. */
  constructor(disks: readonly Disk[], now: () => number = Date.now) {
    this.#baseline = disks.map(({ identity }) => identity.diskseq)
    this.#now = now
  }

  /** Uses the consent up for this claim, whatever becomes of it, and says how it stood before. */
  use({ flashId, card, consent, planHash }: ConsentAsk): Extract<Agreed, { kind: 'consent' }> {
    const asked = { flashId, card, claimedAt: this.#now() }
    const standing = standingOf(this.#uses, consent, asked)
    this.#uses = withUse(this.#uses, consent.id, asked)
    return { kind: 'consent', consent, planHash, baseline: this.#baseline, ...standing }
  }

  /** The claim of a flash came to be, or ended. */
  held(flashId: string, held: boolean): void {
    this.#uses = withHeld(this.#uses, flashId, held)
  }

  /** The disks of a list, with those marked that came in since the start. */
  mark(disks: readonly Disk[]): readonly Disk[] {
    return disks.map((disk) => ({
      ...disk,
      isNew: !this.#baseline.includes(disk.identity.diskseq),
    }))
  }
}
