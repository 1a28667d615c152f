import type { SlotView } from '../slotView.ts'

/** Why something cannot be done with a card now; undefined where it can. */
export interface CardActions {
  readonly read: WhyNot | undefined
  readonly verify: WhyNot | undefined
  readonly blank: WhyNot | undefined
}

export type WhyNot = 'working' | 'blocked'

/** What can be done with the card in a slot by what the slot shows. The station judges again; this only spares a refusal. */
export const cardActions = ({ kind }: SlotView): CardActions => {
  if (kind === 'working') return { read: 'working', verify: 'working', blank: 'working' }
  const blank = kind === 'blocked' ? 'blocked' : undefined
  return { read: undefined, verify: undefined, blank }
}
