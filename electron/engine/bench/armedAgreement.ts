import type { ArmedTerms } from '../../core/bench/armedTerms.ts'
import type { ArmedConsent } from '../../core/disks/consent.ts'
import type { Disk } from '../../core/disks/disk.ts'

/** A person's word for one armed batch. Dies with the process: a resume has none, and so begins nothing. */
export interface ArmedAgreement {
  readonly terms: ArmedTerms
  readonly consent: ArmedConsent
  /** What was there when it was given: none of it is new. */
  readonly disks: readonly Disk[]
}
