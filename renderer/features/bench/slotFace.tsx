import { formatBytes } from '../../../electron/core/text/bytes.ts'
import { display } from '../../../electron/core/text/display.ts'
import { explainFault } from '../../../electron/core/text/faults/explainFault.ts'
import { formatRate } from '../../../electron/core/text/rate.ts'
import { coreFault } from '../../client/faultOf.ts'
import { formatClock } from '../../ui/format/formatClock.ts'
import { roundFigure } from '../../ui/format/roundFigure.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import type { SlotCardProps } from '../../ui/SlotCard.tsx'
import type { Words } from '../../words/useWords.ts'
import type { SlotView } from './slotView.ts'

export type SlotFace = Pick<
  SlotCardProps,
  'slotName' | 'size' | 'device' | 'big' | 'mark' | 'look' | 'bar' | 'footLeft' | 'footRight'
>

/** Below this a card holds its batch up, bytes a second; said as *slow card* in place of the time. */
const SLOW = 12_000_000

type Working = Extract<SlotView, { kind: 'working' }>

const workingFace = (view: Working, words: Words): Omit<SlotFace, 'slotName' | 'size'> => {
  const percent = Math.floor(view.share * 100)
  const reading = view.phase === 'reading-back' || view.phase === 'finishing'
  const slow = view.phase === 'writing' && view.rate > 0 && view.rate < SLOW
  const phase = words(`bench.slot.phase.${view.phase}`)
  const base = {
    device: view.deviceName,
    look: 'plain',
    big: `${percent} %`,
    bar: (
      <ProgressBar
        decorative
        label={phase}
        parts={[{ tone: reading ? 'reading' : 'writing', share: view.share }]}
      />
    ),
    footLeft: phase,
  } as const
  if (slow)
    return {
      ...base,
      footRight: words('bench.slot.slow', { rate: roundFigure(formatRate(view.rate)) }),
    }
  if (view.secondsLeft === undefined) return base
  return { ...base, footRight: words('bench.slot.left', { time: formatClock(view.secondsLeft) }) }
}

const freshFoot = (next: string | undefined, words: Words): string =>
  next === undefined
    ? words('bench.slot.nothingNext')
    : words('bench.slot.next', { device: display(next, 63) })

const content = (view: SlotView, words: Words): Omit<SlotFace, 'slotName' | 'size'> => {
  switch (view.kind) {
    case 'working':
      return workingFace(view, words)
    case 'proven':
      return {
        device: view.deviceName,
        look: 'good',
        mark: 'check',
        big: words('bench.slot.proven'),
        footLeft: words('bench.slot.takeOut'),
        ...(view.rate > 0 ? { footRight: roundFigure(formatRate(view.rate)) } : {}),
      }
    case 'failed':
      return {
        device: view.deviceName,
        look: 'bad',
        mark: 'cross',
        big: words('bench.slot.failed'),
        footLeft: words('bench.slot.seeBelow'),
      }
    case 'changed':
      return {
        device: view.deviceName,
        look: 'waits',
        mark: 'half',
        big: words('bench.slot.changed'),
        footLeft: words('bench.slot.notAsProven'),
      }
    case 'unfinished':
      return {
        device: view.deviceName,
        look: 'waits',
        mark: 'half',
        big: words('bench.slot.unfinished'),
        footLeft: words('bench.slot.notProven'),
      }
    case 'blocked':
      return {
        device: view.name,
        look: 'off',
        big: words('bench.slot.blocked'),
        footLeft: explainFault(coreFault(view.fault)).happened,
      }
    case 'ready':
      return {
        device: '',
        look: 'off',
        big: words('bench.slot.ready'),
        footLeft:
          view.mounts.length > 0 ? words('bench.slot.mounted') : freshFoot(view.next, words),
      }
    case 'empty':
      return {
        device: '',
        look: 'empty',
        big: words('bench.slot.insert'),
        footLeft: freshFoot(view.next, words),
      }
    default:
      view satisfies never
      throw new Error('unknown slot view')
  }
}

/** A slot's view in words and colours, as its card shows them. */
export const slotFace = (view: SlotView, words: Words): SlotFace => ({
  slotName: view.slotName,
  size: view.kind === 'empty' ? '' : roundFigure(formatBytes(view.sizeBytes)),
  ...content(view, words),
})
