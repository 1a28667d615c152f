import { consentPlanHash } from '../../../core/disks/consentPlan.ts'
import type { Disk } from '../../../core/disks/disk.ts'
import { highestDiskseq } from '../../../core/disks/highestDiskseq.ts'
import type { ArmedAgreement } from '../../../engine/bench/armedAgreement.ts'
import type { Ports } from '../ports.ts'
import type { BenchPlan } from './planBench.ts'

/** The word that a person gives by arming: for these slots, rows, sizes and no longer; judged by the helper. */
export const agreement = (
  { order: { imageId, profile }, terms, devices }: BenchPlan,
  disks: readonly Disk[],
  { clock, random, digests }: Pick<Ports, 'clock' | 'random' | 'digests'>,
): ArmedAgreement => {
  const slotIds = terms.slots.map(({ slotId }) => slotId)
  const deviceIds = devices.map(({ id }) => id)
  const plan = { kind: 'armed', imageId, profile, deviceIds, slotIds } as const
  const { leastBytes, mostBytes, mostCards, expiresAt, mayUnmount } = terms
  return {
    terms,
    disks,
    consent: {
      kind: 'armed',
      id: Buffer.from(random.bytes(32)).toString('base64url'),
      issuedAt: clock.now(),
      planHash: consentPlanHash(plan, digests.sha256),
      slotIds,
      leastBytes,
      mostBytes,
      count: mostCards,
      expiresAt,
      mayUnmount,
      afterDiskseq: highestDiskseq(disks),
    },
  }
}
