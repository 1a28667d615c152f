import type { RosterTable } from '../rosterTable.ts'

/** A table as RFC 4180 CSV: what a generated roster is kept as. Cells of a spreadsheet's formula get no escape here: it is read by us. */
export const csvText = ({ header, rows }: Pick<RosterTable, 'header' | 'rows'>): string =>
  [header, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')

/** A first cell alone and empty would be a blank line: it is quoted like every odd one. */
const csvCell = (text: string): string =>
  text === '' || /^\s|\s$|[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
