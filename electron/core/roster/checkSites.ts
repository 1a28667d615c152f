import { type Fault, fault } from '../faults/fault.ts'
import type { Result } from '../result.ts'
import { normalHeader } from './columns/headerKey.ts'
import type { RosterTable } from './rosterTable.ts'

/**
 * The sites that a site list names: a table with a column `site`, a site a row; other columns are the
 * owner's notes. Two spellings of one site are a fault, as is a list without any.
 */
export const checkSites = (table: RosterTable): Result<readonly string[], readonly Fault[]> => {
  const index = table.header.findIndex((cell) => normalHeader(cell) === 'site')
  if (index < 0) {
    const params = { name: table.name, column: 'site', row: table.headerRow }
    return { ok: false, fault: [fault('ROSTER_COLUMN_MISSING', params)] }
  }
  const first = new Map<string, number>()
  const faults: Fault[] = []
  const sites: string[] = []
  table.rows.forEach((cells, at) => {
    const row = table.headerRow + 1 + at
    const site = (cells[index] ?? '').trim()
    if (site === '') return
    const before = first.get(site.toLowerCase())
    if (before === undefined) {
      first.set(site.toLowerCase(), row)
      sites.push(site)
    } else {
      faults.push(fault('ROSTER_SITE_TWICE', { row, value: site, first: before }))
    }
  })
  if (sites.length === 0) faults.push(fault('ROSTER_EMPTY', { name: table.name }))
  return faults.length > 0 ? { ok: false, fault: faults } : { ok: true, value: sites }
}
