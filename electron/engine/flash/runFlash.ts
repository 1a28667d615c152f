import { type Fault, fault } from '../../core/faults/fault.ts'
import type { WritePace } from '../../core/jobs/writePace.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { type CardResult, progressTeller } from './cardReports.ts'
import type { FlashInput, FlashPorts, FlashRun } from './flashInput.ts'
import { type CardProgress, flashPass, type Sent, whyStopped } from './flashPass.ts'
import { FlashResults } from './flashResults.ts'
import type { FlashTarget } from './flashTarget.ts'
import { slowCards } from './slowCards.ts'

export type { FlashInput, FlashPorts, FlashRun } from './flashInput.ts'

export interface FlashReport {
  /** One for each target, in the order of the targets. */
  readonly results: readonly CardResult[]
  /** Why the image did not come to its end, if it did not. */
  readonly sourceFault: Fault | undefined
}

/**
 * Writes one image onto all targets, each with its own settings, and proves each. Returns a fault only if nothing
 * was begun; afterwards every target has a result of its own, and one card's failure is no other's. All cards are
 * claimed at the start, while the word for them is fresh; those that wait for a later pass are blank meanwhile, and
 * claimed again with all guards. A card for which all others had to wait is written after them.
 * Ends within about a second of `signal`: cards are then blank. To try again is to call it again for those that
 * failed, with the same flash ids: an overlay, and the key in it, belong to the flash and not to the attempt.
 */
export const runFlash = async (
  input: FlashInput,
  ports: FlashPorts,
  run: FlashRun,
): Promise<Result<FlashReport>> => {
  if (run.signal.aborted) return err(fault('JOB_CANCELLED'))
  const results = new FlashResults(run.record)
  const tell = progressTeller(input.jobId, input.targets)
  const say = (news: CardProgress): void => {
    const progress = tell(news, ports.clock.monotonic())
    if (progress !== undefined) run.report(progress)
  }
  const most = Math.max(1, input.atOnce ?? input.targets.length)
  const paces = new Map<string, WritePace>()
  let waiting = input.targets
  let baseRoot: Uint8Array | undefined
  let sent: Sent = { kind: 'complete' }
  for (let passes = 0; waiting.length > 0 && sent.kind !== 'failed'; passes++) {
    if (run.signal.aborted) break
    const [targets, rest] = [waiting.slice(0, most), waiting.slice(most)]
    const later = passes === 0 ? rest : []
    const pass = { input, targets, later, results, baseRoot, say }
    const made = await flashPass(pass, ports, run)
    if (!made.ok && passes === 0) return made
    if (!made.ok) {
      sent = { kind: 'failed', by: 'helper', fault: made.fault }
      break
    }
    sent = made.value.sent
    baseRoot ??= made.value.baseRoot
    for (const [flashId, pace] of made.value.paces) paces.set(flashId, pace)
    for (const slow of made.value.slow)
      await results.note({ kind: 'card.slow', ...slow, setAside: true })
    const slowIds = new Set(made.value.slow.map(({ flashId }) => flashId))
    const again = targets.filter(({ flashId }) => slowIds.has(flashId))
    waiting = [...rest, ...again].filter(({ flashId }) => !results.has(flashId))
  }
  for (const slow of slowCards(paces))
    await results.note({ kind: 'card.slow', ...slow, setAside: false })
  await endWaiting(waiting, results, sent)
  const sourceFault = sent.kind === 'failed' && sent.by === 'source' ? sent.fault : undefined
  return ok({ results: await everyResult(input, results), sourceFault })
}

/** Cards that were set aside, blank, and whose pass never came. */
const endWaiting = async (
  waiting: readonly FlashTarget[],
  results: FlashResults,
  sent: Sent,
): Promise<void> => {
  const why = sent.kind === 'failed' ? whyStopped(sent) : fault('FLASH_CANCELLED')
  for (const { flashId, card } of waiting) {
    const told = { ...why, params: { ...why.params, slot: card.slotId, doing: 'written' } }
    await results.end({ kind: 'failed', flashId, fault: told, cardState: 'blank' })
  }
}

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
