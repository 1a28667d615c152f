import type { BrambleClient } from '../../shared/brambleClient.ts'

export type Bench = Awaited<ReturnType<BrambleClient['bench']['state']>>
export type ArmedSlot = Bench['slots'][number]

/** What a person at the bench must be told of a slot: something ended there, or waits for a hand. */
const told: ReadonlySet<ArmedSlot['kind']> = new Set<ArmedSlot['kind']>([
  'flashing',
  'proven',
  'failed',
  'made-before',
  'refused',
  'off',
  'was-here',
])

/** The slots that came to say something else than before; of an ended card's leaving nothing is told. */
export const benchNews = (before: Bench | undefined, now: Bench): readonly ArmedSlot[] => {
  const was = new Map(before?.slots.map((slot) => [slot.slotId, keyOf(slot)]))
  return now.slots.filter((slot) => told.has(slot.kind) && was.get(slot.slotId) !== keyOf(slot))
}

const keyOf = ({ kind, deviceId, attempt, fault }: ArmedSlot): string =>
  [kind, deviceId, attempt, fault?.code].join(' ')

/** How often the bell rings for it: once for a card that may be taken, more for what needs a look. */
export const bellsFor = ({ kind }: Pick<ArmedSlot, 'kind'>): number => {
  if (kind === 'proven') return 1
  return kind === 'failed' || kind === 'refused' || kind === 'made-before' || kind === 'off' ? 2 : 0
}

/** When the bench is no longer armed. */
export const DISARMED_BELLS = 3
