import type { Consent } from '../../core/disks/consent.ts'
import type { CardIdentity } from '../../core/disks/disk.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { emptyOverlay } from '../../core/overlay/overlay.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { BatchLimits, Cards } from '../ports/cards.ts'

export interface BlankWish {
  readonly card: CardIdentity
  readonly consent: Consent
  readonly planHash: string
  /** Names this one claim, as a flash id does. */
  readonly id: string
  readonly limits: Pick<BatchLimits, 'maxCardBytes' | 'protectedPaths'>
}

/** `stage`: how far it came, which says what a fault leaves of the card. */
export type Blanked =
  | { readonly ok: true; readonly value: undefined }
  | {
      readonly ok: false
      readonly fault: Fault
      readonly stage: 'before' | 'claim' | 'blanking'
    }

/**
 * Empties a card: no partition table at either end, read back. It is a claim like that of a flash, with every guard,
 * that is given up before anything is written: whatever is given up, the helper leaves blank and proves so. The
 * helper therefore needs no further verb that writes. `beforeClaim` is waited for before the helper is asked to.
 */
export const blankCard = async (
  cards: Pick<Cards, 'open'>,
  { card, consent, planHash, id, limits }: BlankWish,
  signal: AbortSignal,
  beforeClaim: () => Promise<Result<unknown>>,
): Promise<Blanked> => {
  const opened = await cards.open({ ...limits, imageBytes: undefined, slots: 2 }, signal)
  if (!opened.ok) return { ...opened, stage: 'before' }
  const batch = opened.value
  try {
    const heard = await beforeClaim()
    if (!heard.ok) return { ...heard, stage: 'before' }
    const claim = { flashId: id, card, overlay: emptyOverlay, consent, planHash }
    const claimed = await batch.claim(claim)
    if (!claimed.ok) return { ...claimed, stage: 'claim' }
    const given = fault('FLASH_CANCELLED')
    await batch.abort(given)
    let ended: Result<undefined, Fault> = err(fault('HELPER_GONE'))
    for await (const news of batch.news()) {
      if (news.kind !== 'failed') continue
      ended = news.cardState === 'blank' ? ok(undefined) : err(news.fault)
    }
    return ended.ok ? ended : { ...ended, stage: 'blanking' }
  } finally {
    await batch.close()
  }
}
