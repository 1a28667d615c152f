import { type Fault, fault } from '../../faults/fault.ts'
import type { Result } from '../../result.ts'
import type { RosterTable } from '../rosterTable.ts'
import { normalHeader } from './headerKey.ts'
import { ownFields, type RosterField } from './rosterField.ts'
import { type ColumnTarget, type RosterMapping, targetsOf } from './rosterMapping.ts'
import { variableName } from './variableName.ts'

/** Where each field stands, and which variables there are (fields that are variables among them). */
export interface RosterColumns {
  readonly fields: ReadonlyMap<RosterField, number>
  readonly variables: readonly { readonly key: string; readonly index: number }[]
}

const isOwn = (key: string): boolean => ownFields.some((own) => own === key)

/**
 * The columns of a table by a mapping, or all that is wrong with them: a needed one is missing, a field or a variable
 * has two columns, a variable has no usable name, header cells are merged.
 */
export const rosterColumns = (
  table: Pick<RosterTable, 'name' | 'headerRow' | 'header' | 'merged'>,
  mapping: RosterMapping,
): Result<RosterColumns, readonly Fault[]> => {
  const { name, headerRow: row, header } = table
  const faults: Fault[] = (table.merged ?? []).map((range) =>
    fault('ROSTER_HEADER_MERGED', { name, range }),
  )
  const fields = new Map<RosterField, number>()
  const used = new Map<string, number>()
  targetsOf(mapping, header).forEach((target, index) => {
    if (target.kind === 'skip') return
    const wrong = targetFault(table, { target, index, before: used.get(keyOf(target)) })
    if (wrong !== undefined) {
      faults.push(wrong)
      return
    }
    used.set(keyOf(target), index)
    if (target.kind === 'field') fields.set(target.field, index)
  })
  for (const field of ['name', 'site', 'role'] as const) {
    const given = field !== 'name' && mapping.fixed[field] !== undefined
    if (!fields.has(field) && !given) {
      faults.push(fault('ROSTER_COLUMN_MISSING', { name, column: field, row }))
    }
  }
  if (faults.length > 0) return { ok: false, fault: faults }
  const variables = [...used].filter(([key]) => !isOwn(key))
  return {
    ok: true,
    value: { fields, variables: variables.map(([key, index]) => ({ key, index })) },
  }
}

type Used = Exclude<ColumnTarget, { readonly kind: 'skip' }>

const keyOf = (target: Used): string =>
  target.kind === 'field' ? target.field : variableName(target.name)

const targetFault = (
  { name, headerRow: row, header }: Pick<RosterTable, 'name' | 'headerRow' | 'header'>,
  given: { readonly target: Used; readonly index: number; readonly before: number | undefined },
): Fault | undefined => {
  const { target, index, before } = given
  const key = keyOf(target)
  const column = header[index] ?? ''
  if (target.kind === 'variable' && key === '') {
    return fault('ROSTER_VARIABLE_ILLEGAL', { column, value: target.name })
  }
  const first = before === undefined ? undefined : (header[before] ?? '')
  if (first !== undefined && normalHeader(first) === normalHeader(column)) {
    return fault('ROSTER_COLUMN_TWICE', { name, column: normalHeader(column), row })
  }
  if (target.kind === 'variable' && isOwn(key)) {
    return fault('ROSTER_VARIABLE_RESERVED', { column, value: key })
  }
  return first === undefined
    ? undefined
    : fault('ROSTER_VARIABLE_TWICE', { value: key, first, column })
}
