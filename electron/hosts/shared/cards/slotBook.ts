import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '../../../adapters/writeFileAtomic.ts'

const FILE = 'slots.json'

/** Numbers for the places of readers: a reader that was `Slot 2` stays it, whatever else is plugged in. */
export interface SlotBook {
  /** The number of a slot; a place never seen gets the next one. */
  number(slotId: string): number
  /** Every place that ever held a card, in order of its number. */
  known(): readonly string[]
  /** Keeps what is new. A book that cannot be kept is no reason to stop: the numbers hold for this run. */
  save(): Promise<void>
}

export const openSlotBook = (folder: string): SlotBook => {
  const path = join(folder, FILE)
  const slots = readSlots(path)
  let saved = slots.length
  return {
    number: (slotId) => {
      const at = slots.indexOf(slotId)
      return at >= 0 ? at + 1 : slots.push(slotId)
    },
    known: () => [...slots],
    save: async () => {
      if (saved === slots.length) return
      saved = slots.length
      await writeFileAtomic(path, Buffer.from(JSON.stringify(slots)), 0o600).catch(() => {})
    },
  }
}

const readSlots = (path: string): string[] => {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return Array.isArray(value) ? value.filter((slot) => typeof slot === 'string') : []
  } catch {
    return []
  }
}
