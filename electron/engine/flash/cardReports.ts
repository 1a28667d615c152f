import type { CardState, FleetEvent } from '../../core/events/event.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import type { CardSource } from '../../core/image/cardSource.ts'
import type { CardPhase, Progress } from '../../core/jobs/progress.ts'
import type { CardNews } from '../ports/cards.ts'
import type { FlashTarget } from './flashTarget.ts'
import { type Pace, pace, secondsLeft } from './pace.ts'

/** How one card ended. `verified` is said only of a root that the helper read back and that we expected. */
export type CardResult =
  | { readonly kind: 'verified'; readonly flashId: string; readonly root: string }
  | {
      readonly kind: 'failed'
      readonly flashId: string
      readonly fault: Fault
      readonly cardState: CardState
    }

/** What ends a card. */
export type CardEnd = Extract<CardNews, { kind: 'verified' | 'failed' }>

export const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** What the news of a card means as a result, seen against the root that we counted ourselves. */
export const resultOf = (
  news: CardEnd,
  expected: Uint8Array | undefined,
  slot: string,
): CardResult => {
  const { flashId } = news
  if (news.kind === 'failed') {
    return { kind: 'failed', flashId, fault: news.fault, cardState: news.cardState }
  }
  const root = toHex(news.root)
  if (expected !== undefined && toHex(expected) === root) return { kind: 'verified', flashId, root }
  // The helper compares too. If it says green for another root, it is the helper that is wrong.
  const disagrees = fault('FLASH_ROOT_DISAGREES', { slot })
  return { kind: 'failed', flashId, fault: disagrees, cardState: 'unknown' }
}

/** The event that keeps a result; `source` is whose bytes were written. */
export const eventOf = (
  result: CardResult,
  news: CardEnd | undefined,
  source?: CardSource,
): FleetEvent => {
  if (result.kind === 'failed') {
    const { flashId, fault: why, cardState } = result
    return { kind: 'card.failed', flashId, fault: why, cardState }
  }
  const { flashId, root } = result
  if (news?.kind !== 'verified') throw new Error('a proof that the helper did not give')
  const { bytes, writeSeconds, readSeconds, pace } = news
  const proof = { flashId, root, bytes, writeSeconds, readSeconds, pace }
  return { kind: 'card.verified', ...proof, ...(source === undefined ? {} : { source }) }
}

/** Turns the helper's counts into progress with rate and time left, a card each. */
export const progressTeller = (jobId: string, targets: readonly FlashTarget[]) => {
  const paces = new Map<string, { phase: CardPhase; pace: Pace }>()
  const byFlash = new Map(targets.map((target) => [target.flashId, target]))
  return (
    news: Pick<
      Extract<CardNews, { kind: 'progress' }>,
      'flashId' | 'phase' | 'doneBytes' | 'totalBytes'
    >,
    atMs: number,
  ): Progress | undefined => {
    const { flashId, phase, doneBytes, totalBytes } = news
    const target = byFlash.get(flashId)
    if (target === undefined) return undefined
    let known = paces.get(flashId)
    if (known?.phase !== phase) {
      known = { phase, pace: pace() }
      paces.set(flashId, known)
    }
    known.pace.note(atMs, doneBytes)
    const rate = known.pace.rate()
    const moving = phase === 'writing' || phase === 'reading-back'
    return {
      kind: 'card',
      jobId,
      flashId,
      deviceId: target.deviceId,
      deviceName: target.deviceName,
      slotId: target.card.slotId,
      phase,
      doneBytes,
      totalBytes,
      rate: moving ? rate : 0,
      secondsLeft: moving ? secondsLeft(phase, doneBytes, totalBytes, rate) : undefined,
    }
  }
}
