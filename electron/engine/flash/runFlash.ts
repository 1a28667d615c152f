import { padToSector } from '../../core/chunks/padToSector.ts'
import type { FleetEvent } from '../../core/events/event.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { faultTable } from '../../core/faults/faultTable.ts'
import type { Progress } from '../../core/jobs/progress.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { BatchLimits, CardBatch, Cards } from '../ports/cards.ts'
import type { Clock } from '../ports/clock.ts'
import type { Digests } from '../ports/digests.ts'
import { type CardResult, eventOf, progressTeller, resultOf } from './cardReports.ts'
import { type ExpectedRoots, expectedRoots } from './expectedRoots.ts'
import { FlashResults } from './flashResults.ts'
import type { FlashTarget } from './flashTarget.ts'
import { untilAborted } from './untilAborted.ts'

export interface FlashInput {
  readonly jobId: string
  readonly targets: readonly FlashTarget[]
  /** The unpacked image, from `Images.stream`: chunks of 4 MiB, the last may be shorter. Read once. */
  readonly stream: (signal: AbortSignal) => AsyncIterable<Result<Uint8Array>>
  readonly limits: BatchLimits
}

export interface FlashPorts {
  readonly cards: Cards
  readonly digests: Digests
  readonly clock: Clock
}

export interface FlashRun {
  readonly signal: AbortSignal
  readonly report: (progress: Progress) => void
  /** Durable when it resolves. Called in the order in which things happened. */
  readonly record: (events: readonly FleetEvent[]) => Promise<void>
}

export interface FlashReport {
  /** One for each target, in the order of the targets. */
  readonly results: readonly CardResult[]
  /** Why the image did not come to its end, if it did not. */
  readonly sourceFault: Fault | undefined
}

/** Said before anything was done to a card; of all other faults of a claim, blanking may have begun. */
const isRefusal = ({ code }: Fault): boolean =>
  faultTable[code].severity === 'refused' || code === 'HELPER_PROTOCOL'

/** Claims in parallel: each is guards, an exclusive open and 2 MiB of zeros. A refused card is that card's result. */
const claimAll = async (
  batch: CardBatch,
  input: FlashInput,
  results: FlashResults,
): Promise<void> => {
  await Promise.all(
    input.targets.map(async ({ flashId, card, overlay, consent, planHash }) => {
      const claimed = await batch.claim({ flashId, card, overlay, consent, planHash })
      if (claimed.ok) return results.claimed({ kind: 'card.claimed', flashId, card })
      const cardState = isRefusal(claimed.fault) ? 'untouched' : 'unknown'
      return results.end({ kind: 'failed', flashId, fault: claimed.fault, cardState })
    }),
  )
}

/** How the sending ended: to the last byte; before it, as asked; or by a fault, of the image or of the helper. */
type Sent =
  | { readonly kind: 'complete' | 'stopped' }
  | { readonly kind: 'failed'; readonly by: 'source' | 'helper'; readonly fault: Fault }

/** Sends the image once, to all cards. */
const sendOnce = async (
  batch: CardBatch,
  input: FlashInput,
  expected: ExpectedRoots,
  signal: AbortSignal,
): Promise<Sent> => {
  let bytes = 0
  try {
    for await (const chunk of untilAborted(input.stream(signal), signal)) {
      if (!chunk.ok) return { kind: 'failed', by: 'source', fault: chunk.fault }
      bytes += chunk.value.length
      const padded = padToSector(chunk.value)
      // Counted while it is on its way: both only read it, and neither keeps it.
      expected.add(padded)
      const written = await batch.write(padded)
      if (!written.ok) return { kind: 'failed', by: 'helper', fault: written.fault }
    }
  } catch (error) {
    // A stream may end by throwing the signal's reason; anything else is a bug and goes on as one.
    if (!signal.aborted) throw error
  }
  if (signal.aborted) return { kind: 'stopped' }
  const { imageBytes = bytes } = input.limits
  if (bytes === imageBytes) return { kind: 'complete' }
  // The last line of defence: whatever unpacked it, what came is not what was inspected and agreed to.
  const changed = fault('IMAGE_CHANGED', { name: 'The image' }, `${bytes} of ${imageBytes} bytes`)
  return { kind: 'failed', by: 'source', fault: changed }
}

/** Reads the news to its end. `done` is called as soon as no card is left that could still be written. */
const follow = async (
  batch: CardBatch,
  context: {
    readonly input: FlashInput
    readonly ports: FlashPorts
    readonly run: FlashRun
    readonly results: FlashResults
    readonly roots: () => ReadonlyMap<string, Uint8Array>
    readonly done: () => void
  },
): Promise<void> => {
  const { input, ports, run, results, roots, done } = context
  const tell = progressTeller(input.jobId, input.targets)
  const say = (news: Parameters<typeof tell>[0]): void => {
    const progress = tell(news, ports.clock.monotonic())
    if (progress !== undefined) run.report(progress)
  }
  for await (const news of batch.news()) {
    if (news.kind === 'progress') {
      say(news)
      continue
    }
    const target = input.targets.find(({ flashId }) => flashId === news.flashId)
    const result = resultOf(news, roots().get(news.flashId), target?.card.slotId ?? '')
    await results.end(result, eventOf(result, news))
    const phase = result.kind === 'verified' ? 'proven' : 'failed'
    say({ flashId: news.flashId, phase, doneBytes: 0, totalBytes: 0 })
    if (input.targets.every(({ flashId }) => results.has(flashId))) done()
  }
}

/**
 * Writes one image onto all targets at once, each with its own settings, and proves each. Returns a fault only
 * if nothing was begun; afterwards every target has a result of its own, and one card's failure is no other's.
 * Ends within about a second of `signal`: cards are then blank. To try again is to call it again for those that
 * failed, with the same flash ids: an overlay, and the key in it, belong to the flash and not to the attempt.
 */
export const runFlash = async (
  input: FlashInput,
  ports: FlashPorts,
  run: FlashRun,
): Promise<Result<FlashReport>> => {
  if (run.signal.aborted) return err(fault('JOB_CANCELLED'))
  const opened = await ports.cards.open(input.limits, run.signal)
  if (!opened.ok) return opened
  const batch = opened.value
  const results = new FlashResults(run.record)
  const noCardLeft = new AbortController()
  const signal = AbortSignal.any([run.signal, noCardLeft.signal])
  const expected = expectedRoots(input.targets, ports.digests)
  const done = () => noCardLeft.abort()
  let roots: ReadonlyMap<string, Uint8Array> = new Map()
  const following = follow(batch, { input, ports, run, results, roots: () => roots, done })
  // A log that cannot be written to ends the flash; the reason is thrown where `following` is awaited.
  following.catch(done)
  const cancel = (): void => void batch.abort(fault('FLASH_CANCELLED'))
  run.signal.addEventListener('abort', cancel, { once: true })
  let sent: Sent = { kind: 'stopped' }
  try {
    await claimAll(batch, input, results)
    if (input.targets.every(({ flashId }) => results.has(flashId))) done()
    if (!signal.aborted) sent = await sendOnce(batch, input, expected, signal)
    if (sent.kind === 'failed') await batch.abort(whyStopped(sent))
    if (sent.kind === 'complete') {
      roots = expected.roots()
      const finished = await batch.finish(roots)
      if (finished.ok) await following
    }
  } finally {
    run.signal.removeEventListener('abort', cancel)
    await batch.close()
    await following
  }
  const sourceFault = sent.kind === 'failed' && sent.by === 'source' ? sent.fault : undefined
  return ok({ results: await everyResult(input, results), sourceFault })
}

/** What is said of each card when the sending failed. */
const whyStopped = (sent: Extract<Sent, { kind: 'failed' }>): Fault =>
  sent.by === 'source'
    ? fault('FLASH_SOURCE_FAILED', { ...sent.fault.params, reason: sent.fault.code })
    : sent.fault

/** A target without a result can only be one that the helper lost: it is not proven, whatever else it is. */
const everyResult = async (
  { targets }: FlashInput,
  results: FlashResults,
): Promise<readonly CardResult[]> => {
  for (const { flashId } of targets) {
    if (results.has(flashId)) continue
    await results.end({
      kind: 'failed',
      flashId,
      fault: fault('HELPER_GONE'),
      cardState: 'unknown',
    })
  }
  return targets.flatMap(({ flashId }) => results.get(flashId) ?? [])
}
