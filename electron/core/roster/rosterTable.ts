/** A table of text as a file gives it, before anything is checked. Rows may be ragged; the blank ones are there. */
export interface RosterTable {
  readonly name: string
  /** Number of the header's row as a spreadsheet counts: 1 is the top one, and a row of several lines is one. */
  readonly headerRow: number
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
