import { agreedNow } from '../../../core/disks/agreedNow.ts'
import type { Disk } from '../../../core/disks/disk.ts'
import { fault } from '../../../core/faults/fault.ts'
import { planFlash } from '../../../engine/flash/planFlash.ts'
import type { ConfirmedCard } from '../../../engine/jobs/jobContext.ts'
import type { Desk } from './desk.ts'
import { raise } from './raise.ts'

/**
 * Looks once more before a job exists: each card by what was agreed for it, then the batch as a whole, since one disk
 * among sixteen cards blocks it (guard G17). The helper judges again at each claim.
 */
export const refuseBatch = (
  desk: Desk,
  cards: readonly ConfirmedCard[],
  disks: readonly Disk[],
  need: { readonly imageBytes: number | undefined; readonly maxCardBytes: number },
): void => {
  const asAgreed = agreedNow(desk.ports.clock.now())
  const pairOf = ({ deviceId, card }: ConfirmedCard) => ({ deviceId, slotId: card.slotId })
  const look = (some: readonly ConfirmedCard[], mayUnmount: boolean): void => {
    const pairs = some.map(pairOf)
    const agreed = (slotId: string) => {
      const consent = some.find(({ card }) => card.slotId === slotId)?.consent
      return consent === undefined ? ({ kind: 'not-asked' } as const) : asAgreed(consent)
    }
    const planned = planFlash({ pairs, disks, policy: desk.policy, mayUnmount, agreed, ...need })
    if (!planned.ok) raise(planned.fault[0] ?? fault('INTERNAL', { what: 'plan' }))
  }
  for (const card of cards) look([card], card.consent.mayUnmount)
  look(cards, true)
}
