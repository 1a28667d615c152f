import { type Fault, fault } from '../faults/fault.ts'
import { checkCell } from './cells/checkCell.ts'
import { unframedCell } from './cells/mangledCell.ts'
import type { RosterMapping } from './columns/rosterMapping.ts'
import type { UsedColumn } from './columns/usedColumns.ts'
import { hostName } from './hostName.ts'
import { type Role, type RosterRow, roles } from './rosterRow.ts'
import { cellKey, type RosterTable } from './rosterTable.ts'
import type { SiteBook } from './siteBook.ts'
import type { TwiceBook } from './twiceBook.ts'

export interface RowContext {
  readonly table: RosterTable
  readonly mapping: RosterMapping
  readonly columns: readonly UsedColumn[]
  readonly sites: SiteBook
  readonly twice: TwiceBook
}

export interface FilledRow {
  readonly row: number
  /** Its place among the table's rows. */
  readonly index: number
  readonly cells: readonly string[]
}

export interface CheckedRow {
  /** What is wrong with it is left empty here. */
  readonly row: RosterRow
  readonly faults: readonly Fault[]
}

/** One row by its columns, with everything that is wrong in it. */
export const checkRow = (filled: FilledRow, context: RowContext): CheckedRow => {
  const faults: Fault[] = []
  const values = new Map<string, string>()
  /** Fields of which a fault is told already: an emptied one is not missing besides. */
  const told = new Set<string>()
  for (const { key, index, field } of context.columns) {
    const text = unframedCell(filled.cells[index] ?? '')
    const mark = context.table.marks?.get(cellKey(filled.index, index))
    const column = field ?? (context.table.header[index] ?? '').trim()
    const checked = checkCell(text, mark, { row: filled.row, column, field })
    if (checked.kind === 'good') values.set(key, checked.value)
    else {
      faults.push(checked.fault)
      told.add(key)
      values.set(key, '')
    }
  }
  const own = ownValues({ row: filled.row, values, told, faults }, context)
  const deviceId = (values.get('id') ?? '').toLowerCase()
  const row: RosterRow = {
    row: filled.row,
    ...(deviceId === '' ? {} : { deviceId }),
    ...own,
    variables: Object.fromEntries(
      context.columns.flatMap(({ key, own: isOwn }) =>
        isOwn ? [] : [[key, values.get(key) ?? ''] as const],
      ),
    ),
  }
  return { row, faults: [...faults, ...context.twice.faultsOf(row)] }
}

interface OwnInput {
  readonly row: number
  readonly values: ReadonlyMap<string, string>
  readonly told: ReadonlySet<string>
  readonly faults: Fault[]
}

const ownValues = (
  { row, values, told, faults }: OwnInput,
  { mapping, sites }: RowContext,
): Pick<RosterRow, 'name' | 'site' | 'role'> => {
  const cell = (column: 'name' | 'site' | 'role', fixed: string): string => {
    const text = (values.get(column) ?? '') || fixed
    if (text === '' && !told.has(column)) {
      faults.push(fault('ROSTER_CELL_MISSING', { row, column }))
    }
    return text
  }
  const rawName = cell('name', '')
  const name = hostName(rawName)
  if (rawName !== '' && name === undefined) {
    faults.push(fault('ROSTER_HOSTNAME_ILLEGAL', { row, column: 'name', value: rawName }))
  }
  const rawSite = cell('site', mapping.fixed.site ?? '')
  const site = rawSite === '' ? '' : sites.find(rawSite)
  if (site === undefined) {
    const known = sites.known()
    faults.push(fault('ROSTER_SITE_UNKNOWN', { row, column: 'site', value: rawSite, known }))
  }
  const rawRole = cell('role', mapping.fixed.role ?? '')
  const role = roleOf(rawRole)
  if (rawRole !== '' && role === undefined) {
    const known = roles.join(', ')
    faults.push(fault('ROSTER_ROLE_UNKNOWN', { row, column: 'role', value: rawRole, known }))
  }
  return { name: name ?? '', site: site ?? '', role: role ?? 'none' }
}

/** What people call the roles, besides their names. */
const roleWords: Readonly<Record<string, Role>> = {
  'control plane': 'server',
  'control-plane': 'server',
  controlplane: 'server',
  worker: 'agent',
  'no role': 'none',
  '-': 'none',
  '–': 'none',
}

const roleOf = (raw: string): Role | undefined => {
  const word = raw.toLowerCase()
  return roles.find((known) => known === word) ?? new Map(Object.entries(roleWords)).get(word)
}
