import type { CardIdentity } from '../core/disks/disk.ts'
import { emptyOverlay } from '../core/overlay/overlay.ts'
import type { Result } from '../core/result.ts'
import type { CardBatch, Cards } from '../engine/ports/cards.ts'

const never = new AbortController().signal

/** The card that is in a slot of the bench now. */
export const cardInSlot = async (helper: Cards, slot: number): Promise<CardIdentity> => {
  const disks = await helper.list(never)
  if (!disks.ok) throw new Error(disks.fault.code)
  const disk = disks.value.find(({ identity }) => identity.slotId === `bench-slot-${slot}`)
  if (disk === undefined) throw new Error(`no card in slot ${slot}`)
  return disk.identity
}

/** A claim with somebody's fresh word for it, in a batch of its own. */
export const claimOnBench = async (
  helper: Cards,
  card: CardIdentity,
  imageBytes: number | undefined,
): Promise<{ readonly batch: CardBatch; readonly claimed: Result<void> }> => {
  const opened = await helper.open({ imageBytes, maxCardBytes: 2 ** 40, protectedPaths: [] }, never)
  if (!opened.ok) throw new Error(opened.fault.code)
  const planHash = 'a'.repeat(64)
  const claimed = await opened.value.claim({
    flashId: `flash-${card.slotId}`,
    card,
    overlay: emptyOverlay,
    consent: {
      kind: 'card',
      id: crypto.randomUUID(),
      issuedAt: Date.now(),
      planHash,
      mayUnmount: false,
      card,
      typed: [],
    },
    planHash,
  })
  return { batch: opened.value, claimed }
}
