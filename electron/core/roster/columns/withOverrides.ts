import { fault } from '../../faults/fault.ts'
import { err, ok, type Result } from '../../result.ts'
import { columnKeys, normalHeader } from './headerKey.ts'
import type { ColumnTarget, RosterMapping } from './rosterMapping.ts'
import { variableName } from './variableName.ts'

/** What a person says of some columns, by their headers, and of all rows. */
export interface MappingOverrides {
  readonly columns: Readonly<Record<string, ColumnTarget>>
  readonly fixed: RosterMapping['fixed']
}

/**
 * A mapping with what a person says of it. A field that goes to another column is taken from the one that had it: that
 * becomes a variable. Fault: ROSTER_MAP_UNKNOWN for a column that the header does not have.
 */
export const withOverrides = (
  base: RosterMapping,
  header: readonly string[],
  over: MappingOverrides,
): Result<RosterMapping> => {
  const known = columnKeys(header).filter((key) => key !== '')
  const said = Object.entries(over.columns).map(
    ([column, target]) => [normalHeader(column), target] as const,
  )
  const unknown = said.find(([key]) => !known.includes(key))
  if (unknown !== undefined) {
    const params = { column: unknown[0], known: known.join(', ') }
    return err(fault('ROSTER_MAP_UNKNOWN', params))
  }
  const targets = new Map(said)
  const taken = new Set(
    said.flatMap(([, target]) => (target.kind === 'field' ? [target.field] : [])),
  )
  const columns = Object.entries(base.columns).map(([key, target]) => {
    const own = targets.get(key)
    if (own !== undefined) return [key, own] as const
    const lost = target.kind === 'field' && taken.has(target.field)
    return [key, lost ? asVariable(key) : target] as const
  })
  return ok({
    columns: Object.fromEntries(columns),
    fixed: { ...base.fixed, ...over.fixed },
  })
}

const asVariable = (key: string): ColumnTarget => {
  const name = variableName(key)
  return name === '' ? { kind: 'skip' } : { kind: 'variable', name }
}
