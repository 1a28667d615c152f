import { display } from '../../../../electron/core/text/display.ts'
import { explainFault } from '../../../../electron/core/text/faults/explainFault.ts'
import { formatRate } from '../../../../electron/core/text/rate.ts'
import type { ArmedSlot, CardProgress } from '../../../client/contractValues.ts'
import { coreFault } from '../../../client/faultOf.ts'
import { formatClock } from '../../../ui/format/formatClock.ts'
import { roundFigure } from '../../../ui/format/roundFigure.ts'
import type { BarPart } from '../../../ui/ProgressBar.tsx'
import type { MarkShape } from '../../../ui/tone.ts'
import type { Words } from '../../../words/useWords.ts'

/** What a slot shows to somebody two metres away, largest first. */
export interface ArmedSlotFace {
  readonly look: 'empty' | 'working' | 'good' | 'bad' | 'waits' | 'off'
  readonly mark?: MarkShape
  /** The device's name; empty where the slot has none. */
  readonly device: string
  /** The one thing that is true of it now. */
  readonly word: string
  readonly bar?: BarPart
  /** What to do, or who is next. */
  readonly hint: string
  readonly aside: string
}

/** Below this a card is slow, bytes a second. */
const SLOW = 12_000_000

const whyOf = ({ fault }: ArmedSlot, part: 'happened' | 'doNext'): string =>
  fault === undefined ? '' : explainFault(coreFault(fault))[part]

const workingFace = (
  slot: ArmedSlot,
  progress: CardProgress | undefined,
  words: Words,
): Omit<ArmedSlotFace, 'device'> => {
  const attempt = slot.attempt ?? 1
  const again = attempt > 1 ? words('armed.slot.attempt', { count: attempt }) : ''
  const face = { look: 'working', mark: 'play', aside: again } as const
  if (progress === undefined || progress.totalBytes === 0) {
    const hint = words(`bench.slot.phase.${progress?.phase ?? 'waiting'}`)
    return { ...face, word: words('armed.slot.begins'), hint }
  }
  const share = Math.min(1, progress.doneBytes / progress.totalBytes)
  const reading = progress.phase === 'reading-back' || progress.phase === 'finishing'
  const slow = progress.phase === 'writing' && progress.rate > 0 && progress.rate < SLOW
  const time =
    progress.secondsLeft === undefined
      ? again
      : words('armed.slot.left', { time: formatClock(progress.secondsLeft) })
  return {
    ...face,
    word: `${Math.floor(share * 100)} %`,
    bar: { tone: reading ? 'reading' : 'writing', share },
    hint: words(`bench.slot.phase.${progress.phase}`),
    aside: slow ? words('armed.slot.slow', { rate: roundFigure(formatRate(progress.rate)) }) : time,
  }
}

/** A slot of the armed bench in words and colours. `next` is the device whose turn it is. */
export const armedSlotFace = (
  slot: ArmedSlot,
  progress: CardProgress | undefined,
  next: string | undefined,
  words: Words,
): ArmedSlotFace => {
  const device = slot.deviceName === undefined ? '' : display(slot.deviceName, 63)
  const failed =
    slot.failedHere > 0 ? words('armed.slot.failedHere', { count: slot.failedHere }) : ''
  switch (slot.kind) {
    case 'flashing':
      return { device, ...workingFace(slot, progress, words) }
    case 'proven':
      return {
        look: 'good',
        mark: 'check',
        device,
        word: words('armed.slot.proven'),
        hint: words('armed.slot.takeOut'),
        aside:
          slot.slow === undefined
            ? ''
            : words('armed.slot.slowCard', {
                rate: roundFigure(formatRate(slot.slow.rate)),
                others: roundFigure(formatRate(slot.slow.othersRate)),
              }),
      }
    case 'failed':
      return {
        look: 'bad',
        mark: 'cross',
        device,
        word: words('armed.slot.failed'),
        hint: words('armed.slot.aside'),
        aside: failed,
      }
    case 'made-before':
      return {
        look: 'waits',
        mark: 'check',
        device,
        word: words('armed.slot.madeBefore'),
        hint: words('armed.slot.madeBeforeMore'),
        aside: '',
      }
    case 'refused':
      return {
        look: 'waits',
        mark: 'square',
        device,
        word: words('armed.slot.refused'),
        hint: `${whyOf(slot, 'happened')} ${whyOf(slot, 'doNext')}`,
        aside: '',
      }
    case 'off':
      return {
        look: 'off',
        mark: 'cross',
        device,
        word: words('armed.slot.off'),
        hint: `${whyOf(slot, 'happened')} ${whyOf(slot, 'doNext')}`,
        aside: '',
      }
    case 'was-here':
      return {
        look: 'waits',
        mark: 'half',
        device,
        word: words('armed.slot.was'),
        hint: words('armed.slot.wasMore'),
        aside: '',
      }
    case 'settling':
    case 'looking':
      return {
        look: 'working',
        mark: 'half',
        device,
        word: words(`armed.slot.${slot.kind}`),
        hint: '',
        aside: '',
      }
    case 'ready':
      return {
        look: 'waits',
        mark: 'half',
        device,
        word: words('armed.slot.ready'),
        hint: words('armed.slot.readyMore'),
        aside: '',
      }
    case 'empty':
      return {
        look: 'empty',
        device,
        word: words('armed.slot.empty'),
        hint:
          next === undefined
            ? words('armed.slot.nothingNext')
            : words('armed.slot.next', { device: display(next, 63) }),
        aside: failed,
      }
    case 'idle':
      return { look: 'off', device, word: words('armed.slot.idle'), hint: '', aside: '' }
    default:
      return slot.kind satisfies never
  }
}
