import type { RosterNote } from '../roster/rosterNotes.ts'
import { display } from './display.ts'

const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Latin-1 (Windows-1252)',
} as const

/** What a text encoding is called. */
export const encodingText = (encoding: keyof typeof encodings): string => encodings[encoding]

/** What a person should look at before a roster is applied, in one or two sentences. */
export const rosterNoteText = (note: RosterNote): string => {
  switch (note.kind) {
    case 'encoding-guessed': {
      const read = `Nothing in the file says how its letters are encoded; it was read as ${encodingText(note.encoding)}.`
      return note.sample === '' ? read : `${read} Is “${display(note.sample, 60)}” right?`
    }
    case 'rows-hidden':
      return `${note.count} ${note.count === 1 ? 'row is' : 'rows are'} hidden in the sheet, by a filter perhaps, and read like the others.`
    case 'zeros-lost':
      return `${display(note.column, 60)}: some values begin with zeros, ${note.count} ${note.count === 1 ? 'is' : 'are'} shorter, first ${display(note.value, 60)} in row ${note.row}. A spreadsheet may have taken their zeros away.`
    case 'dates':
      return `${display(note.column, 60)}: ${note.count} ${note.count === 1 ? 'cell is' : 'cells are'} dates to the spreadsheet, first in row ${note.row}. They are kept as 2026-03-01.`
    case 'digits-lost':
      return `${display(note.column, 60)}: ${note.count} ${note.count === 1 ? 'number has' : 'numbers have'} more digits than a spreadsheet keeps, first in row ${note.row}. Their last digits are lost.`
    default:
      return note satisfies never
  }
}
