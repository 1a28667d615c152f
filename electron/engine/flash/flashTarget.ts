import type { Consent } from '../../core/disks/consent.ts'
import type { CardIdentity } from '../../core/disks/disk.ts'
import type { Overlay } from '../../core/overlay/overlay.ts'

/** One device's card to be: which card, what it is to hold besides the image, and the id of this flash. */
export interface FlashTarget {
  readonly flashId: string
  readonly deviceId: string
  readonly deviceName: string
  /** As the operator confirmed it. */
  readonly card: CardIdentity
  readonly overlay: Overlay
  readonly consent: Consent
  /** `consentPlanHash` of what is about to be done. */
  readonly planHash: string
}
