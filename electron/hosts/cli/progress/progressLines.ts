import { formatBytes } from '../../../core/text/bytes.ts'
import { display } from '../../../core/text/display.ts'
import { formatDuration } from '../../../core/text/duration.ts'
import { formatRate } from '../../../core/text/rate.ts'
import type { Paint } from '../output.ts'
import { cardWords } from './cardWords.ts'
import type { CardNews, DeviceNews, ProgressState, TransferNews } from './progressState.ts'
import { transferPhaseWords } from './transferLines.ts'

/** How the block is drawn: width of the terminal, colours, and what devices are called. */
export interface ProgressLook {
  readonly columns: number
  readonly paint: Paint
  readonly nameOf: (deviceId: string) => string
}

const BAR = 20

/** The block that a terminal shows and redraws: one line a card, one line a device. Never wider than the terminal. */
export const progressLines = (state: ProgressState, look: ProgressLook): readonly string[] => [
  ...[...state.cards.values()].map((card) => cardLine(card, look)),
  ...[...state.devices].map(([id, news]) => deviceLine(look.nameOf(id), news, look)),
  ...[...state.transfers.values()].map((news) => transferLine(news, look)),
]

/** Share of the phase that is done, 0 to 1; 0 while the total is not known. */
export const doneShare = (card: Pick<CardNews, 'doneBytes' | 'totalBytes'>): number =>
  card.totalBytes > 0 ? Math.min(1, card.doneBytes / card.totalBytes) : 0

const cardLine = (card: CardNews, look: ProgressLook): string => {
  const { paint } = look
  const name = display(card.deviceName, 20).padEnd(12)
  switch (card.phase) {
    case 'proven':
      return paint.good(clipped(`✓ ${name} proven, every byte was read back`, look.columns))
    case 'failed':
      return paint.bad(clipped(`✕ ${name} failed`, look.columns))
    case 'waiting':
      return paint.waits(clipped(`◐ ${name} waits`, look.columns))
    case 'blanking':
    case 'writing':
    case 'reading-back':
    case 'finishing':
      return movingLine(card, name, look)
    default:
      return card.phase satisfies never
  }
}

const movingLine = (card: CardNews, name: string, look: ProgressLook): string => {
  const left = card.secondsLeft === undefined ? '' : `  ${formatDuration(card.secondsLeft)} left`
  const text = `▶ ${name} ${bar(card)}  ${cardWords[card.phase]}  ${formatRate(card.rate)}${left}`
  return look.paint.working(clipped(text, look.columns))
}

const transferLine = (news: TransferNews, look: ProgressLook): string => {
  const name = display(news.name, 40)
  const words = transferPhaseWords[news.phase]
  const note = news.note === '' ? '' : `  ${display(news.note)}`
  if (news.phase === 'waiting') {
    return look.paint.waits(clipped(`◐ ${name}  ${words}${note}`, look.columns))
  }
  const left = news.secondsLeft === undefined ? '' : `  ${formatDuration(news.secondsLeft)} left`
  const text = `▶ ${name}  ${bar(news)}  ${words}  ${formatRate(news.rate)}${left}${note}`
  return look.paint.working(clipped(text, look.columns))
}

/** `██████████░░░░░░░░░░  50 %`, or a dash while the total is not known. */
const bar = (news: Pick<CardNews, 'doneBytes' | 'totalBytes'>): string => {
  const share = doneShare(news)
  const filled = Math.round(share * BAR)
  const percent = news.totalBytes > 0 ? `${Math.floor(share * 100)} %`.padStart(5) : '   – '
  return `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${percent}`
}

const deviceLine = (name: string, news: DeviceNews, look: ProgressLook): string => {
  const mark = news.waits ? '◐' : '▶'
  const text = `${mark} ${display(name, 20).padEnd(12)} ${display(news.title)}: ${display(news.text)}`
  const colour = news.waits ? look.paint.waits : look.paint.working
  return colour(clipped(text, look.columns))
}

/** Cut to the terminal's width, since a wrapped line would break the redrawing. */
const clipped = (text: string, columns: number): string => {
  const points = [...text]
  return points.length < columns ? text : `${points.slice(0, Math.max(1, columns - 2)).join('')}…`
}

/** One plain line about a card, for a pipe or a log file. */
export const plainCardLine = (card: CardNews): string => {
  const name = display(card.deviceName, 40)
  if (card.phase === 'proven') return `${name}: proven, every byte was read back`
  if (card.phase === 'failed') return `${name}: failed`
  if (card.totalBytes === 0) return `${name}: ${cardWords[card.phase]}`
  const share = Math.floor(doneShare(card) * 100)
  const done = `${formatBytes(card.doneBytes)} of ${formatBytes(card.totalBytes)}`
  const left = card.secondsLeft === undefined ? '' : `, ${formatDuration(card.secondsLeft)} left`
  return `${name}: ${cardWords[card.phase]} ${share} %, ${done}, ${formatRate(card.rate)}${left}`
}
