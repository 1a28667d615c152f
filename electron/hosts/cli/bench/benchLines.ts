import { formatBytes } from '../../../core/text/bytes.ts'
import { display } from '../../../core/text/display.ts'
import { formatDuration } from '../../../core/text/duration.ts'
import { explainFault } from '../../../core/text/faults/explainFault.ts'
import { formatRate } from '../../../core/text/rate.ts'
import { asFault } from '../asFault.ts'
import type { Paint } from '../output.ts'
import { cardWords } from '../progress/cardWords.ts'
import { doneShare } from '../progress/progressLines.ts'
import type { CardNews } from '../progress/progressState.ts'
import type { ArmedSlot, Bench } from './benchNews.ts'
import { bigLetters } from './bigLetters.ts'

/** How lines are drawn: width of the terminal and colours. */
export interface BenchLook {
  readonly columns: number
  readonly paint: Paint
}

/** One line that says all of a slot: for a log file, and the word beside the large letters. */
export const slotLine = (slot: ArmedSlot): string => {
  const where = display(slot.slotName, 40)
  const device = slot.deviceName === undefined ? '' : display(slot.deviceName, 63)
  const why = slot.fault === undefined ? undefined : explainFault(asFault(slot.fault))
  switch (slot.kind) {
    case 'flashing':
      return slot.attempt === undefined || slot.attempt < 2
        ? `${where}: ${device} is being made`
        : `${where}: ${device} is being made, on card ${slot.attempt}`
    case 'proven':
      return slot.slow === undefined
        ? `${where}: ${device} PROVEN. Take it out.`
        : `${where}: ${device} PROVEN. Take it out. Slow card: ${formatRate(slot.slow.rate)}, others ${formatRate(slot.slow.othersRate)}.`
    case 'failed':
      return `${where}: ${device} FAILED, this card is ${slot.cardState ?? 'unknown'}. Take it out and put it aside; the next card gets ${device}. ${why?.happened ?? ''} (${why?.code ?? ''})`
    case 'made-before':
      return `${where}: this is the proven card of ${device}. It was not touched. Take it out.`
    case 'refused':
      return `${where}: NOT USED. ${why?.happened ?? ''} ${why?.doNext ?? ''} (${why?.code ?? ''})`
    case 'off':
      return `${where}: OFF. ${why?.happened ?? ''} ${why?.doNext ?? ''}`
    case 'was-here':
      return `${where}: a card was in it before. Take it out and put it in again.`
    case 'settling':
    case 'looking':
      return `${where}: a card was put in`
    case 'ready':
      return `${where}: a card waits; no device is left for it`
    case 'empty':
      return `${where}: insert a card`
    case 'idle':
      return `${where}: not armed`
    default:
      return slot.kind satisfies never
  }
}

/** What just happened in a slot, in a band of colour with the device's name in large letters where it ended well. */
export const bandLines = (slot: ArmedSlot, look: BenchLook): readonly string[] => {
  const { columns, paint } = look
  const rule = '━'.repeat(Math.max(1, columns - 1))
  if (slot.kind === 'proven') {
    const letters = bigLetters(slot.deviceName ?? '', columns)
    return [rule, ...letters, `✓ ${slotLine(slot)}`, rule].map(paint.good)
  }
  if (slot.kind === 'failed') return [rule, `✕ ${slotLine(slot)}`, rule].map(paint.bad)
  const waits = slot.kind !== 'flashing'
  return [waits ? paint.waits(`■ ${slotLine(slot)}`) : paint.working(`▶ ${slotLine(slot)}`)]
}

/** The block that a terminal redraws: a line a slot, and how the batch stands. Never wider than the terminal. */
export const benchBlock = (
  bench: Bench,
  progress: ReadonlyMap<string, CardNews>,
  look: BenchLook & { readonly now: number },
): readonly string[] => [
  ...bench.slots.map((slot) => slotRow(slot, bench, progress.get(slot.flashId ?? ''), look)),
  look.paint.bold(clipped(batchLine(bench, look.now), look.columns)),
]

const BAR = 16

const slotRow = (
  slot: ArmedSlot,
  bench: Bench,
  card: CardNews | undefined,
  { columns, paint }: BenchLook,
): string => {
  const where = display(slot.slotName, 24).padEnd(8)
  if (slot.kind === 'proven')
    return paint.good(clipped(`✓ ${where} ${display(slot.deviceName ?? '')}  TAKE IT OUT`, columns))
  if (slot.kind === 'failed')
    return paint.bad(clipped(`✕ ${where} ${display(slot.deviceName ?? '')}  FAILED`, columns))
  if (slot.kind === 'flashing') {
    return paint.working(clipped(`▶ ${where} ${movingText(slot, card)}`, columns))
  }
  if (slot.kind === 'empty') {
    const next = bench.waiting[0]
    const after = next === undefined ? '' : `  next: ${display(next.deviceName)}`
    return paint.dim(clipped(`○ ${where} insert a card${after}`, columns))
  }
  const words = slotLine(slot).slice(display(slot.slotName, 40).length + 2)
  return paint.waits(clipped(`■ ${where} ${words}`, columns))
}

const movingText = (slot: ArmedSlot, card: CardNews | undefined): string => {
  const device = display(slot.deviceName ?? '', 24).padEnd(12)
  if (card === undefined || card.totalBytes === 0) return `${device} begins`
  const share = doneShare(card)
  const filled = Math.round(share * BAR)
  const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled)
  const left = card.secondsLeft === undefined ? '' : `  ${formatDuration(card.secondsLeft)} left`
  return `${device} ${bar} ${Math.floor(share * 100)} %  ${cardWords[card.phase]}${left}`
}

/** How the whole batch stands, in one line. */
export const batchLine = (bench: Bench, now: number): string => {
  const { proven, of, making, waitingCount, record } = bench
  const parts = [`${proven} of ${of} proven`]
  if (making > 0) parts.push(`${making} being made`)
  if (waitingCount > 0) parts.push(`${waitingCount} waiting`)
  if (bench.phase === 'armed' && record !== undefined) {
    const left = Math.max(0, Math.round((record.expiresAt - now) / 1000))
    parts.push(`armed for another ${formatDuration(left)}`)
  } else parts.push(bench.phase === 'finishing' ? 'disarmed, finishing' : 'disarmed')
  return parts.join(' · ')
}

/** What arming means, in plain words, before anybody agrees to it. */
export const termsLines = (
  terms: Omit<NonNullable<Bench['record']>, 'armedAt'>,
): readonly string[] => [
  `From then on, each card of ${formatBytes(terms.leastBytes)} to ${formatBytes(terms.mostBytes)} that is put into`,
  `  ${terms.slots.map(({ name }) => display(name)).join(', ')}`,
  'is ERASED and written for the next device, without a question.',
  `It makes at most ${terms.count} devices and erases at most ${terms.mostCards} cards.`,
  terms.mayUnmount
    ? 'What this computer mounts of such a card is unmounted.'
    : 'A card that this computer has mounted is refused.',
  'It is disarmed by: a new disk anywhere else, a disk of another size, a disk that is no card,',
  '  a card with data that somebody may miss, three failures in a row, the time, Ctrl-C.',
]

/** Cut to the terminal's width, since a wrapped line would break the redrawing. */
const clipped = (text: string, columns: number): string => {
  const letters = [...text]
  return letters.length < columns ? text : `${letters.slice(0, Math.max(1, columns - 2)).join('')}…`
}
