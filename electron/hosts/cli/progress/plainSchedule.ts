import type { CardPhase, Progress, TransferPhase } from '../../../core/jobs/progress.ts'
import { doneShare } from './progressLines.ts'
import type { CardNews, TransferNews } from './progressState.ts'

const EVERY_MS = 5000
const EVERY_SHARE = 0.1

/** What was last said in plain lines of each card and device. */
export interface PlainSaid {
  readonly cards: ReadonlyMap<
    string,
    { readonly phase: CardPhase; readonly share: number; readonly at: number }
  >
  readonly devices: ReadonlyMap<string, string>
  readonly transfers: ReadonlyMap<
    string,
    { readonly phase: TransferPhase; readonly share: number; readonly at: number }
  >
}

export const nothingSaid: PlainSaid = {
  cards: new Map(),
  devices: new Map(),
  transfers: new Map(),
}

/**
 * Whether news are worth a plain line, so that a log file stays readable: each new phase of a card, then at most a
 * line per 10 % or, while it is slow, per 5 s; each new text of a device.
 */
export const plainSchedule = (
  said: PlainSaid,
  news: Progress,
  now: number,
): { readonly say: boolean; readonly said: PlainSaid } => {
  switch (news.kind) {
    case 'card':
      return cardSchedule(said, news, now)
    case 'transfer':
      return transferSchedule(said, news, now)
    case 'log':
      return { say: true, said }
    case 'step':
    case 'wait': {
      const text = news.kind === 'step' ? `${news.step}: ${news.text}` : news.why
      if (said.devices.get(news.deviceId) === text) return { say: false, said }
      return {
        say: true,
        said: { ...said, devices: new Map(said.devices).set(news.deviceId, text) },
      }
    }
    default:
      return news satisfies never
  }
}

const cardSchedule = (
  said: PlainSaid,
  card: CardNews,
  now: number,
): { readonly say: boolean; readonly said: PlainSaid } => {
  const last = said.cards.get(card.flashId)
  const share = doneShare(card)
  const moved = last !== undefined && share - last.share >= EVERY_SHARE
  const longAgo = last !== undefined && now - last.at >= EVERY_MS
  const say = last === undefined || last.phase !== card.phase || moved || longAgo
  if (!say) return { say, said }
  const cards = new Map(said.cards).set(card.flashId, { phase: card.phase, share, at: now })
  return { say, said: { ...said, cards } }
}

const transferSchedule = (
  said: PlainSaid,
  news: TransferNews,
  now: number,
): { readonly say: boolean; readonly said: PlainSaid } => {
  const last = said.transfers.get(news.jobId)
  const share = doneShare(news)
  const moved = last !== undefined && share - last.share >= EVERY_SHARE
  const longAgo = last !== undefined && now - last.at >= EVERY_MS
  const say = last === undefined || last.phase !== news.phase || moved || longAgo
  if (!say) return { say, said }
  const transfers = new Map(said.transfers).set(news.jobId, { phase: news.phase, share, at: now })
  return { say, said: { ...said, transfers } }
}
