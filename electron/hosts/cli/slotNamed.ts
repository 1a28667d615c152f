import { fault } from '../../core/faults/fault.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { refusal } from './stop.ts'

export type Slot = Awaited<ReturnType<BrambleClient['slots']['list']>>[number]

/** The slot that is named by its name, its number or its place; one that is not known ends the command. */
export const slotNamed = (slots: readonly Slot[], named: string): Slot => {
  const wanted = named.trim().toLowerCase()
  const number = /^(?:slot )?(\d+)$/.exec(wanted)?.[1]
  const found =
    slots.find(({ name, slotId }) => name.toLowerCase() === wanted || slotId === named) ??
    slots.find((slot) => number !== undefined && slot.number === Number(number))
  if (found === undefined) throw refusal(fault('SLOT_UNKNOWN', { slot: named }))
  return found
}
