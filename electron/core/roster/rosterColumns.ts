import { type Fault, fault } from '../faults/fault.ts'
import type { RosterTable } from './rosterTable.ts'

/** Where each needed column stands, and which others there are. */
export interface RosterColumns {
  readonly name: number
  readonly site: number
  readonly role: number
  readonly variables: readonly { readonly key: string; readonly index: number }[]
}

/** What a column is called in a header, best first. A synonym counts only where no better one is there. */
const spellings = {
  name: ['name', 'hostname', 'host name', 'host_name', 'host-name', 'host'],
  site: ['site', 'site name', 'site_name', 'location'],
  role: ['role', 'device role', 'device_role', 'node role', 'node_role'],
} as const

/** A header as it is compared: trimmed, lower case, runs of white space as one blank. */
export const normalHeader = (header: string): string =>
  header.trim().toLowerCase().replaceAll(/\s+/g, ' ')

/**
 * Finds the columns by their headers, whatever their case and order. Every column that is not name, site
 * or role is a variable under its normalised header. Columns without header are left to the caller.
 */
export const rosterColumns = ({
  name: table,
  headerRow: row,
  header,
}: Pick<RosterTable, 'name' | 'headerRow' | 'header'>): {
  readonly columns: RosterColumns | undefined
  readonly faults: readonly Fault[]
} => {
  const faults: Fault[] = []
  const first = new Map<string, number>()
  header.forEach((cell, index) => {
    const key = normalHeader(cell)
    if (key === '') return
    if (first.has(key)) {
      faults.push(fault('ROSTER_COLUMN_TWICE', { name: table, column: key, row }))
    } else first.set(key, index)
  })
  const find = (column: keyof typeof spellings): number => {
    const spelled = spellings[column].find((key) => first.has(key))
    const index = spelled === undefined ? undefined : first.get(spelled)
    if (index === undefined) {
      faults.push(fault('ROSTER_COLUMN_MISSING', { name: table, column, row }))
      return -1
    }
    return index
  }
  const name = find('name')
  const site = find('site')
  const role = find('role')
  if (faults.length > 0) return { columns: undefined, faults }
  const needed = new Set([name, site, role])
  const variables = [...first]
    .filter(([, index]) => !needed.has(index))
    .map(([key, index]) => ({ key, index }))
  return { columns: { name, site, role, variables }, faults }
}
