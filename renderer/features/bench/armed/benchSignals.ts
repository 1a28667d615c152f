import type { Armed, ArmedSlot } from '../../../client/contractValues.ts'
import type { Signal } from './sound/tones.ts'

/** A slot that came to say something that a person must hear. */
export interface SlotSignal {
  readonly slot: ArmedSlot
  readonly signal: Signal
}

export interface BenchSignals {
  readonly slots: readonly SlotSignal[]
  readonly disarmed: boolean
}

const signalOf: Partial<Record<ArmedSlot['kind'], Signal>> = {
  proven: 'done',
  failed: 'failed',
  refused: 'attention',
  'made-before': 'attention',
  off: 'attention',
}

const keyOf = ({ kind, deviceId, attempt }: ArmedSlot): string => `${kind} ${deviceId} ${attempt}`

/** What is news between two states of the bench; what was so when the page was opened is none. */
export const benchSignals = (before: Armed | undefined, now: Armed): BenchSignals => {
  if (before === undefined || before.jobId !== now.jobId) return { slots: [], disarmed: false }
  const was = new Map(before.slots.map((slot) => [slot.slotId, keyOf(slot)]))
  const slots = now.slots.flatMap((slot): readonly SlotSignal[] => {
    const signal = signalOf[slot.kind]
    return signal === undefined || was.get(slot.slotId) === keyOf(slot) ? [] : [{ slot, signal }]
  })
  return { slots, disarmed: before.phase === 'armed' && now.phase !== 'armed' }
}

/** Of several signals at once the gravest is heard: two tones over each other are none. */
export const gravest = ({ slots, disarmed }: BenchSignals): Signal | undefined => {
  if (disarmed) return 'disarmed'
  const order: readonly Signal[] = ['failed', 'attention', 'done']
  return order.find((signal) => slots.some((slot) => slot.signal === signal))
}
