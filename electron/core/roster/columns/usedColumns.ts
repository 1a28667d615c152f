import type { RosterColumns } from './rosterColumns.ts'
import { ownFields, type RosterField } from './rosterField.ts'

/** A column that is read: where it stands, and what its value is kept under. */
export interface UsedColumn {
  readonly key: string
  readonly index: number
  /** What its value must look like; undefined for a variable of the owner's. */
  readonly field: RosterField | undefined
  /** The device's own, not one of its variables. */
  readonly own: boolean
}

/** The columns in the order in which a row is read: the device's own first, then the variables. */
export const usedColumns = ({ fields, variables }: RosterColumns): readonly UsedColumn[] => {
  const fieldAt = new Map([...fields].map(([field, index]) => [index, field]))
  const own = ownFields.flatMap((field): readonly UsedColumn[] => {
    const index = fields.get(field)
    return index === undefined ? [] : [{ key: field, index, field, own: true }]
  })
  return [
    ...own,
    ...variables.map(({ key, index }) => ({ key, index, field: fieldAt.get(index), own: false })),
  ]
}
