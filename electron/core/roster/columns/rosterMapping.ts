import type { Role } from '../rosterRow.ts'
import { columnKeys } from './headerKey.ts'
import type { RosterField } from './rosterField.ts'

/** What becomes of a column. */
export type ColumnTarget =
  | { readonly kind: 'field'; readonly field: RosterField }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'skip' }

/** A target for each column that has a header, by its key (`columnKeys`), and what holds for every row. */
export interface RosterMapping {
  readonly columns: Readonly<Record<string, ColumnTarget>>
  /** Given for all rows, where no column says it or the cell is empty. */
  readonly fixed: { readonly site?: string | undefined; readonly role?: Role | undefined }
}

/** The targets in the order of a header; a column that the mapping does not know is left out. */
export const targetsOf = (
  { columns }: RosterMapping,
  header: readonly string[],
): readonly ColumnTarget[] => {
  const known = new Map(Object.entries(columns))
  return columnKeys(header).map((key) => known.get(key) ?? { kind: 'skip' })
}
