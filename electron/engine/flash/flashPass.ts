import { padToSector } from '../../core/chunks/padToSector.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import type { WritePace } from '../../core/jobs/writePace.ts'
import type { Result } from '../../core/result.ts'
import { stateAfterClaim } from '../cards/stateAfterClaim.ts'
import type { CardBatch, CardNews } from '../ports/cards.ts'
import { eventOf, resultOf } from './cardReports.ts'
import { type ExpectedRoots, expectedRoots } from './expectedRoots.ts'
import type { FlashInput, FlashPorts, FlashRun } from './flashInput.ts'
import type { FlashResults } from './flashResults.ts'
import type { FlashTarget } from './flashTarget.ts'
import type { SlowCard } from './slowCards.ts'
import { type StartedAhead as Ahead, startedAhead } from './startedAhead.ts'
import { untilAborted } from './untilAborted.ts'

export interface PassInput {
  readonly input: FlashInput
  /** The cards that are written in this pass. */
  readonly targets: readonly FlashTarget[]
  /** Cards of later passes that are claimed with these, while the word for them is fresh, and set aside at once. */
  readonly later: readonly FlashTarget[]
  readonly results: FlashResults
  /** Of the image as an earlier pass saw it. */
  readonly baseRoot: Uint8Array | undefined
  readonly say: (news: CardProgress) => void
}

export type CardProgress = Pick<
  Extract<CardNews, { kind: 'progress' }>,
  'flashId' | 'phase' | 'doneBytes' | 'totalBytes'
>

export interface PassReport {
  readonly sent: Sent
  readonly baseRoot: Uint8Array | undefined
  /** Cards that were left blank because all others waited for them: they have no result yet. */
  readonly slow: readonly SlowCard[]
  /** How the cards that were proven took their bytes. */
  readonly paces: ReadonlyMap<string, WritePace>
}

/** How the sending ended: to the last byte; before it, as asked; or by a fault, of the image or of the helper. */
export type Sent =
  | { readonly kind: 'complete' | 'stopped' }
  | { readonly kind: 'failed'; readonly by: 'source' | 'helper'; readonly fault: Fault }

/** Claims in parallel: each is guards, an exclusive open and 2 MiB of zeros. A refused card is that card's result. */
const claimAll = async (
  batch: CardBatch,
  { targets, later, results }: PassInput,
): Promise<void> => {
  await Promise.all(
    [...targets, ...later].map(async ({ flashId, card, overlay, consent, planHash }) => {
      const claimed = await batch.claim({ flashId, card, overlay, consent, planHash })
      if (claimed.ok) return results.claimed({ kind: 'card.claimed', flashId, card })
      const cardState = stateAfterClaim(claimed.fault)
      return results.end({ kind: 'failed', flashId, fault: claimed.fault, cardState })
    }),
  )
  const waiting = later.filter(({ flashId }) => !results.has(flashId))
  if (waiting.length > 0) await batch.setAside(waiting.map(({ flashId }) => flashId))
}

/** Sends the image once, to all cards. */
const sendOnce = async (
  batch: CardBatch,
  { input, baseRoot }: PassInput,
  {
    image,
    expected,
  }: { readonly image: Ahead<Result<Uint8Array>>; readonly expected: ExpectedRoots },
  signal: AbortSignal,
): Promise<Sent> => {
  let bytes = 0
  try {
    for await (const chunk of untilAborted(image, signal)) {
      if (!chunk.ok) return { kind: 'failed', by: 'source', fault: chunk.fault }
      bytes += chunk.value.length
      const padded = padToSector(chunk.value)
      const written = await batch.write(padded, expected.add(padded))
      if (!written.ok) return { kind: 'failed', by: 'helper', fault: written.fault }
    }
  } catch (error) {
    // A stream may end by throwing the signal's reason; anything else is a bug and goes on as one.
    if (!signal.aborted) throw error
  }
  if (signal.aborted) return { kind: 'stopped' }
  const { imageBytes = bytes } = input.limits
  const same = baseRoot === undefined || isSame(baseRoot, expected.baseRoot())
  if (bytes === imageBytes && same) return { kind: 'complete' }
  // The last line of defence: whatever unpacked it, what came is not what was inspected and agreed to.
  const changed = fault('IMAGE_CHANGED', { name: 'The image' }, `${bytes} of ${imageBytes} bytes`)
  return { kind: 'failed', by: 'source', fault: changed }
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

interface Following {
  readonly roots: () => ReadonlyMap<string, Uint8Array>
  readonly slow: Map<string, SlowCard>
  readonly paces: Map<string, WritePace>
  /** Called as soon as no card is left that could still be written. */
  readonly done: () => void
}

/** Reads the news to its end. */
const follow = async (
  batch: CardBatch,
  { input, targets, results, say }: PassInput,
  { roots, slow, paces, done }: Following,
): Promise<void> => {
  const isOver = ({ flashId }: FlashTarget): boolean => results.has(flashId) || slow.has(flashId)
  for await (const news of batch.news()) {
    const { flashId } = news
    if (news.kind === 'progress') {
      say(news)
      continue
    }
    if (news.kind === 'ejected') {
      if (news.how === 'out') await results.note({ kind: 'card.ejected', flashId })
      continue
    }
    if (news.kind === 'set-aside') {
      const { rate, othersRate } = news
      if (othersRate > 0) slow.set(flashId, { flashId, rate, othersRate })
      say({ flashId, phase: 'waiting', doneBytes: 0, totalBytes: 0 })
    } else {
      const target = targets.find((one) => one.flashId === flashId)
      const result = resultOf(news, roots().get(flashId), target?.card.slotId ?? '')
      if (news.kind === 'verified') paces.set(flashId, news.pace)
      await results.end(result, eventOf(result, news, input.source))
      const phase = result.kind === 'verified' ? 'proven' : 'failed'
      say({ flashId, phase, doneBytes: 0, totalBytes: 0 })
    }
    if (targets.every(isOver)) done()
  }
}

/**
 * Writes the image once, onto the cards of one pass, and proves each. Afterwards each of them has a result, or is
 * among the slow ones, blank, for a pass of its own. A fault only if nothing was begun.
 */
export const flashPass = async (
  pass: PassInput,
  ports: FlashPorts,
  run: Pick<FlashRun, 'signal'>,
): Promise<Result<PassReport>> => {
  const { input, targets, results } = pass
  const opened = await ports.cards.open(input.limits, run.signal)
  if (!opened.ok) return opened
  const batch = opened.value
  const noCardLeft = new AbortController()
  const signal = AbortSignal.any([run.signal, noCardLeft.signal])
  const expected = expectedRoots(targets, ports.digests)
  const done = () => noCardLeft.abort()
  const slow = new Map<string, SlowCard>()
  const paces = new Map<string, WritePace>()
  let roots: ReadonlyMap<string, Uint8Array> = new Map()
  const following = follow(batch, pass, { roots: () => roots, slow, paces, done })
  // A log that cannot be written to ends the flash; the reason is thrown where `following` is awaited.
  following.catch(done)
  const cancel = (): void => void batch.abort(fault('FLASH_CANCELLED'))
  run.signal.addEventListener('abort', cancel, { once: true })
  let sent: Sent = { kind: 'stopped' }
  const claims = claimAll(batch, pass)
  // A claim is mostly waiting for a card: meanwhile the image is opened, and its first chunk unpacked.
  const image = startedAhead(input.stream(signal))
  try {
    await claims
    if (targets.every(({ flashId }) => results.has(flashId))) done()
    if (!signal.aborted) sent = await sendOnce(batch, pass, { image, expected }, signal)
    if (sent.kind === 'failed') await batch.abort(whyStopped(sent))
    if (sent.kind === 'complete') {
      roots = expected.roots()
      const finished = await batch.finish(roots)
      if (finished.ok) await following
    }
  } finally {
    run.signal.removeEventListener('abort', cancel)
    image.end()
    await batch.close()
    await following
  }
  const baseRoot = sent.kind === 'complete' ? expected.baseRoot() : undefined
  return { ok: true, value: { sent, baseRoot, slow: [...slow.values()], paces } }
}

/** What is said of each card when the sending failed. */
export const whyStopped = (sent: Extract<Sent, { kind: 'failed' }>): Fault =>
  sent.by === 'source' ? fault('FLASH_SOURCE_FAILED', { reason: sent.fault.code }) : sent.fault
