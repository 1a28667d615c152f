import type { CardIdentity, Disk } from '../core/disks/disk.ts'
import { fault } from '../core/faults/fault.ts'
import type { Overlay } from '../core/overlay/overlay.ts'
import { err, ok, type Result } from '../core/result.ts'
import { blankAndProbe } from './blankAndProbe.ts'
import { CardLink } from './cardLink.ts'
import type { CardProblem } from './cardOrders.ts'
import { type ClaimLock, claimLock } from './claimLock.ts'
import type { HelperOptions } from './helperOptions.ts'
import { type Judgement, judgeTogether } from './judgeCard.ts'
import type { ProvenChunks } from './provenChunks.ts'
import { type QuietCard, quietCard } from './quietCard.ts'
import { unmount } from './unmount.ts'

export interface ClaimRequest {
  readonly judgement: Judgement
  readonly overlay: Overlay
  readonly proven: ProvenChunks
  /** How many cards of the batch are there, this one among them. */
  readonly cards: () => number
  readonly onAt: (bytes: number) => void
}

/** A card that is open, ours alone, judged twice, blank at both ends, and found to keep what it says it can. */
export interface ClaimedCard {
  readonly card: CardIdentity
  readonly link: CardLink
  readonly lock: ClaimLock
  readonly quiet: QuietCard
  /** What it is judged by again before the last write. */
  readonly judgement: Judgement
}

/** The card's own mounts, deepest first. That none is the system's was asked before (guard G3). */
const freeOfMounts = async (
  disk: Disk,
  options: HelperOptions,
  judgement: Judgement,
): Promise<Result<Disk>> => {
  const paths = [...new Set(disk.mounts.map(({ path }) => path))].sort(
    (a, b) => b.length - a.length,
  )
  const words: string[] = []
  for (const path of paths) words.push(await unmount(path))
  const after = await judgeTogether(options, { ...judgement, mayUnmount: false })
  if (after.ok || after.fault.code !== 'CARD_MOUNTED') return after
  const params = { slot: judgement.card.slotId, mount: String(after.fault.params.mounts) }
  return err(fault('CARD_UNMOUNT_FAILED', params, words.join('; ')))
}

const openFault = (card: CardIdentity, problem: CardProblem) => {
  const code = 'code' in problem ? problem.code : problem.kind
  const slot = card.slotId
  return fault('CARD_OPEN_FAILED', { slot, reason: code })
}

/** Opens, judges what was opened by the descriptor and by what both ends show, and only then blanks. */
const openAndBlank = async (
  link: CardLink,
  options: HelperOptions,
  judgement: Judgement,
): Promise<Result<Judgement>> => {
  const { card } = judgement
  const reply = await link.order({ kind: 'open' })
  const free = { ...judgement, mayUnmount: false }
  if (reply.kind === 'problem') {
    const { problem } = reply
    const fallback = openFault(card, problem)
    if (problem.kind !== 'open') return err(fallback)
    // That it could not be had alone is a guard's word too (G11), after those that say what it is.
    const opened = { kind: 'refused', code: problem.code } as const
    const refused = await judgeTogether(options, { ...free, opened })
    return refused.ok ? err(fallback) : refused
  }
  if (reply.kind !== 'opened') throw new Error('not the answer to open')
  const { dev, diskseq, signatures, contents } = reply
  const again = { ...free, opened: { kind: 'held', dev, diskseq }, signatures, contents } as const
  const judged = await judgeTogether(options, again)
  if (!judged.ok) return judged
  const sound = await blankAndProbe(link, card)
  return sound.ok ? ok(again) : sound
}

/**
 * Guards, unmounting where that was agreed, the lock between processes, the exclusive open, the guards again
 * on what was opened, zeros at both ends, proven, and the probe of its capacity. On a fault nothing is held, and
 * nothing but blanking and probing can have been done.
 */
export const claimCard = async (
  request: ClaimRequest,
  options: HelperOptions,
): Promise<Result<ClaimedCard>> => {
  const { judgement, overlay, proven, cards, onAt } = request
  const { card } = judgement
  const first = await judgeTogether(options, judgement)
  if (!first.ok) return first
  const lock = await claimLock(card)
  if (lock === undefined) return err(fault('CARD_CLAIMED', { slot: card.slotId }))
  const quiet = await quietCard(card)
  const free = await freeOfMounts(first.value, options, judgement).catch((error: unknown) => {
    quiet.release()
    lock.release()
    throw error
  })
  if (!free.ok) {
    quiet.release()
    lock.release()
    return free
  }
  const { partitions } = free.value
  const { sizeBytes } = card
  const { imageBytes } = judgement
  const atHand = { path: `/dev/${card.name}`, sizeBytes, partitions, overlay, imageBytes }
  const { hungAfterMs, io } = options
  const link = new CardLink({ card: atHand, proven, cards, hungAfterMs, onAt, io })
  const opened = await openAndBlank(link, options, judgement).catch(async (error: unknown) => {
    await letGo({ link, lock, quiet })
    throw error
  })
  if (opened.ok) return ok({ card, link, lock, quiet, judgement: opened.value })
  await letGo({ link, lock, quiet })
  return opened
}

/** Closes the card and gives up the claim; that of a card that hangs only when it came back. */
export const letGo = async ({
  link,
  lock,
  quiet,
}: Pick<ClaimedCard, 'link' | 'lock' | 'quiet'>): Promise<void> => {
  await link.order({ kind: 'close' })
  quiet.release()
  if (link.hung) void link.ended.then(() => lock.release())
  else lock.release()
}
