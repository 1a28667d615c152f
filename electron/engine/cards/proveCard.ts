import type { CardContent } from '../../core/cardContent/cardContent.ts'
import { type ChangedPart, changedParts } from '../../core/cardContent/changedParts.ts'
import { chunkTree } from '../../core/chunks/chunkTree.ts'
import { padToSector } from '../../core/chunks/padToSector.ts'
import type { CardIdentity } from '../../core/disks/disk.ts'
import type { FlashView } from '../../core/events/deviceView.ts'
import { fault } from '../../core/faults/fault.ts'
import { toHex } from '../../core/ids/hex.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { untilAborted } from '../flash/untilAborted.ts'
import type { Cards } from '../ports/cards.ts'
import type { Clock } from '../ports/clock.ts'
import type { Digests } from '../ports/digests.ts'
import type { Images } from '../ports/images.ts'
import type { Store } from '../ports/store.ts'
import { readCard } from './readCard.ts'
import { whoseCard } from './whoseCard.ts'

export interface ProofPorts {
  readonly cards: Cards
  readonly store: Store
  readonly digests: Digests
  readonly clock: Clock
  readonly images: Pick<Images, 'stream'>
}

export interface ProofRun {
  readonly signal: AbortSignal
  /** What is read now, and how far that is. */
  readonly report: (news: {
    readonly phase: 'card' | 'image'
    readonly doneBytes: number
    readonly totalBytes: number
  }) => void
}

/** What a card was found to be when it was read again. */
export interface CardProof {
  readonly flash: FlashView
  /** Hex; of what was read now. */
  readonly root: string
  /** The card holds, byte for byte, what was proven when it was made. */
  readonly matches: boolean
  readonly seconds: number
  readonly content: CardContent
  /** Where it differs, and the image is on this computer: how much of each part is as the image has it. */
  readonly changed: readonly ChangedPart[] | undefined
}

/**
 * Proves a card again, without a write: every byte that was proven when it was made is read and compared with the root
 * in the inventory. Which flash that was stands on the card. Faults: `CARD_NOT_OURS`, `CARD_NEVER_PROVEN`,
 * `CARD_READ_FAILED` and what else keeps a card from being read, `JOB_CANCELLED`.
 */
export const proveCard = async (
  ports: ProofPorts,
  card: CardIdentity,
  { signal, report }: ProofRun,
): Promise<Result<CardProof>> => {
  const { cards, store, digests, clock } = ports
  const begun = clock.monotonic()
  const content = await readCard(cards, card, signal)
  if (!content.ok) return content
  const flash = await whoseCard(store, card, content.value)
  if (flash === undefined) return err(fault('CARD_NOT_OURS', { slot: card.slotId }))
  if (flash.root === '' || flash.bytes === 0) {
    return err(fault('CARD_NEVER_PROVEN', { slot: card.slotId, device: flash.deviceName }))
  }
  const totalBytes = flash.bytes
  const leaves = await cards.leaves(card, totalBytes, {
    signal,
    report: (doneBytes) => report({ phase: 'card', doneBytes, totalBytes }),
  })
  if (!leaves.ok) return leaves
  const root = toHex(chunkTree(digests.sha256, totalBytes, leaves.value).root)
  const matches = root === flash.root
  const seconds = (clock.monotonic() - begun) / 1000
  const changed = matches
    ? undefined
    : await whatChanged(ports, flash, leaves.value, { signal, report })
  if (signal.aborted) return err(fault('JOB_CANCELLED'))
  return ok({ flash, root, matches, seconds, content: content.value, changed })
}

/** Unpacks the image once more, where it still is, for its leaves. Not being able to is no fault of the card. */
const whatChanged = async (
  { store, images, digests }: ProofPorts,
  flash: FlashView,
  card: readonly Uint8Array[],
  { signal, report }: ProofRun,
): Promise<readonly ChangedPart[] | undefined> => {
  const image = (await store.images()).find(({ id }) => id === flash.imageId)
  if (image === undefined || image.path === '') return undefined
  const leaves: Uint8Array[] = []
  let doneBytes = 0
  try {
    const unpacking = images.stream(image.path, signal, image.fileSha256)
    for await (const chunk of untilAborted(unpacking, signal)) {
      if (!chunk.ok) return undefined
      leaves.push(digests.sha256(padToSector(chunk.value)))
      doneBytes += chunk.value.length
      report({ phase: 'image', doneBytes, totalBytes: flash.bytes })
    }
  } catch (error) {
    if (!signal.aborted) throw error
    return undefined
  }
  if (signal.aborted || leaves.length !== card.length) return undefined
  return changedParts(flash.bytes, image.facts.partitions, card, leaves)
}
