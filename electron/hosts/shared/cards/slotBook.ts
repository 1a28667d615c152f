import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '../../../adapters/writeFileAtomic.ts'
import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { display } from '../../../core/text/display.ts'

const FILE = 'slots.json'
const MOST_NAME = 24

interface KnownSlot {
  readonly slotId: string
  readonly number: number
  /** Empty until somebody gave it one. */
  readonly name: string
}

/** Numbers and names for the places of readers: a reader that was `Slot 2` stays it, whatever else is plugged in. */
export interface SlotBook {
  /** The number of a slot; a place never seen gets the next one. */
  number(slotId: string): number
  /** The name that it was given, else `Slot` with its number. */
  name(slotId: string): string
  /** Every place that ever held a card, in order of its number. */
  known(): readonly string[]
  /** An empty name gives back the numbered one. Faults: SLOT_UNKNOWN, SLOT_NAME_REFUSED. */
  rename(slotId: string, name: string): Result<void>
  /** Numbers the slots from 1 in this order; those that are not named follow in the order that they had. */
  order(slotIds: readonly string[]): Result<void>
  /** As if it had never held a card; with the next card it is learned anew. */
  forget(slotId: string): Result<void>
  /** Keeps what is new. A book that cannot be kept is no reason to stop: it holds for this run. */
  save(): Promise<void>
}

export const openSlotBook = (folder: string): SlotBook => {
  const path = join(folder, FILE)
  let slots = readSlots(path)
  let saved = slots
  const find = (slotId: string): Result<KnownSlot> => {
    const slot = slots.find((known) => known.slotId === slotId)
    return slot === undefined ? err(fault('SLOT_UNKNOWN', { slot: slotId })) : ok(slot)
  }
  const learned = (slotId: string): KnownSlot => {
    const known = find(slotId)
    if (known.ok) return known.value
    const slot = { slotId, number: Math.max(0, ...slots.map(({ number }) => number)) + 1, name: '' }
    slots = [...slots, slot]
    return slot
  }
  return {
    number: (slotId) => learned(slotId).number,
    name: (slotId) => nameOf(learned(slotId)),
    known: () => slots.map(({ slotId }) => slotId),
    rename: (slotId, wish) => {
      const found = find(slotId)
      if (!found.ok) return found
      const others = slots.filter((slot) => slot.slotId !== slotId)
      const name = display(wish.trim())
      const reason = name === '' ? undefined : whyNot(name, found.value, others)
      if (reason !== undefined) return err(fault('SLOT_NAME_REFUSED', { name, reason }))
      slots = slots.map((slot) => (slot.slotId === slotId ? { ...slot, name } : slot))
      return ok(undefined)
    },
    order: (slotIds) => {
      const unknown = slotIds.map(find).find((found) => !found.ok)
      if (unknown?.ok === false) return unknown
      const first = [...new Set(slotIds)]
      const rest = slots.map(({ slotId }) => slotId).filter((slotId) => !first.includes(slotId))
      slots = [...first, ...rest].flatMap((slotId, at) => {
        const found = find(slotId)
        return found.ok ? { ...found.value, number: at + 1 } : []
      })
      return ok(undefined)
    },
    forget: (slotId) => {
      const found = find(slotId)
      if (!found.ok) return found
      slots = slots.filter((slot) => slot !== found.value)
      return ok(undefined)
    },
    save: async () => {
      if (saved === slots) return
      saved = slots
      const text = JSON.stringify({ version: 2, slots })
      await writeFileAtomic(path, Buffer.from(text), 0o600).catch(() => {})
    },
  }
}

const nameOf = ({ name, number }: KnownSlot): string => (name === '' ? `Slot ${number}` : name)

/** A name must tell one slot from every other, also from what another is called by its number. */
const whyNot = (
  name: string,
  slot: KnownSlot,
  others: readonly KnownSlot[],
): string | undefined => {
  if ([...name].length > MOST_NAME) return `it is longer than ${MOST_NAME} characters`
  const wanted = name.toLowerCase()
  const number = /^(?:slot )?(\d+)$/.exec(wanted)?.[1]
  if (number !== undefined && Number(number) !== slot.number) return 'it is the number of a slot'
  const taken = others.some((other) => nameOf(other).toLowerCase() === wanted)
  return taken ? 'another slot has that name' : undefined
}

const readSlots = (path: string): readonly KnownSlot[] => {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    // The first form of the file: ids alone, each at the place of its number.
    if (Array.isArray(value)) {
      return value
        .filter((slotId) => typeof slotId === 'string')
        .map((slotId, at) => ({ slotId, number: at + 1, name: '' }))
    }
    const kept = typeof value === 'object' && value !== null && 'slots' in value ? value.slots : []
    return Array.isArray(kept) ? kept.filter(isSlot).toSorted((a, b) => a.number - b.number) : []
  } catch {
    return []
  }
}

const isSlot = (value: unknown): value is KnownSlot =>
  typeof value === 'object' &&
  value !== null &&
  'slotId' in value &&
  typeof value.slotId === 'string' &&
  'number' in value &&
  Number.isSafeInteger(value.number) &&
  'name' in value &&
  typeof value.name === 'string'
