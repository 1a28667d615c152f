import type { CardContent } from '../../core/cardContent/cardContent.ts'
import { PagedRead } from '../../core/cardContent/pagedRead.ts'
import { noContent, readCardContent } from '../../core/cardContent/readCardContent.ts'
import type { CardIdentity } from '../../core/disks/disk.ts'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Cards } from '../ports/cards.ts'

/** The most that the helper gives at once, in bytes. */
const MOST_BYTES = 4 * 1024 * 1024

/** A card that wants more looked at than this is damaged, or means harm. */
const MOST_HELD = 64 * 1024 * 1024

/** What lies on a card: table, boot partition, first-boot files with secrets masked. Nothing is mounted or written. */
export const readCard = async (
  cards: Pick<Cards, 'read'>,
  card: CardIdentity,
  signal: AbortSignal,
): Promise<Result<CardContent>> => {
  const paged = new PagedRead(card.sizeBytes)
  for (;;) {
    const step = attempt(paged, card.sizeBytes)
    if ('value' in step) return ok(step.value)
    const { offset, length } = step.missing
    if (paged.heldBytes + length > MOST_HELD) {
      return err(
        fault('CARD_READ_FAILED', { slot: card.slotId, at: offset }, 'too much to look at'),
      )
    }
    for (let done = 0; done < length; done += MOST_BYTES) {
      const span = { offset: offset + done, length: Math.min(MOST_BYTES, length - done) }
      const bytes = await cards.read(card, span, signal)
      if (!bytes.ok) return bytes
      paged.add(span.offset, bytes.value)
    }
  }
}

/** A volume that points beyond the card's end shows nothing that could be believed. */
const attempt = (paged: PagedRead, sizeBytes: number) => {
  try {
    return paged.attempt((read) => readCardContent(read, sizeBytes))
  } catch (error) {
    if (error instanceof RangeError) return { value: noContent }
    throw error
  }
}
