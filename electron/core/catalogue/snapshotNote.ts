import { display } from '../text/display.ts'
import { isObject } from './readField.ts'

/** Which state of a catalogue came with Bramble: it is shown wherever that stands in for the real one. */
export interface SnapshotNote {
  /** The day of the list, `2026-09-13`: what was published later is not in it. */
  readonly date: string
  /** Where it was taken from, to look it up again. */
  readonly origin: string
}

/** The note in the snapshot that is shipped; undefined where there is none, and then it says nothing of its age. */
export const snapshotNote = (text: string): SnapshotNote | undefined => {
  const file = parseJson(text)
  const note = isObject(file) ? file['bramble_snapshot'] : undefined
  if (!isObject(note)) return undefined
  const { date, origin } = note
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined
  return { date, origin: typeof origin === 'string' ? display(origin, 300) : '' }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
