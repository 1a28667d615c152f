import type { RosterTable } from '../rosterTable.ts'
import type { TextEncoding } from '../text/textEncoding.ts'
import type { RosterDelimiter } from './rosterDelimiter.ts'

/** A roster file as it was taken off the disk: bytes, or the parts of a workbook's zip. */
export type RosterFile =
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array }
  | {
      readonly kind: 'workbook'
      readonly name: string
      /** XML texts by their path in the zip. */
      readonly parts: ReadonlyMap<string, string>
    }

/** What a person may say of a file where the reader would guess. */
export interface ReadOptions {
  readonly encoding?: TextEncoding | undefined
  readonly delimiter?: RosterDelimiter | undefined
  /** Name of a workbook's sheet; the first one with anything in it where it is not given. */
  readonly sheet?: string | undefined
}

/** How a file was read. `guessed`: nothing in the file says so. */
export type RosterFormat =
  | {
      readonly kind: 'delimited'
      readonly delimiter: RosterDelimiter
      readonly encoding: TextEncoding
      readonly guessed: boolean
    }
  | {
      readonly kind: 'json' | 'yaml' | 'html'
      readonly encoding: TextEncoding
      readonly guessed: boolean
    }
  | { readonly kind: 'xlsx'; readonly sheet: string; readonly sheets: readonly string[] }

export interface ReadTable {
  readonly table: RosterTable
  readonly format: RosterFormat
}
