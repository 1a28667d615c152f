/** A table of text as a file gives it, before anything is checked. Rows may be ragged; the blank ones are there. */
export interface RosterTable {
  readonly name: string
  /**
   * Number of the header's row as a spreadsheet counts: 1 is the top one, and a row of several lines is one. 0 where
   * there is no header, as in JSON: then row 1 is the first device.
   */
  readonly headerRow: number
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Merged cells of the header, as `B1:D1`; a column below them has no name of its own. */
  readonly merged?: readonly string[]
  /** What a spreadsheet holds that is not the text that was typed, by `cellKey`. */
  readonly marks?: ReadonlyMap<string, CellMark>
  /** Rows that the spreadsheet hides (by a filter, mostly); they are read like the others. */
  readonly hiddenRows?: number
}

/**
 * `date`: the spreadsheet keeps a date. `imprecise`: a number of more digits than a spreadsheet keeps (15).
 * `error`: a formula's error, as #N/A. `empty-formula`: a formula whose value was not saved.
 */
export type CellMark = 'date' | 'imprecise' | 'error' | 'empty-formula'

/** The key of a cell's mark: index of its row among `rows`, index of its column; both from 0. */
export const cellKey = (row: number, column: number): string => `${row}:${column}`

/** A row's number as a person counts it. */
export const rowNumber = ({ headerRow }: Pick<RosterTable, 'headerRow'>, index: number): number =>
  headerRow + 1 + index
