/** A table of text as a file gives it, before anything is checked. Rows may be ragged. */
export interface RosterTable {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
