import { stringify } from 'csv-stringify/sync'
import { defuseFormula } from '../core/text/defuseFormula.ts'
import type { ReportSheet, TablePrinter } from '../engine/ports/tablePrinter.ts'
import { printWorkbook } from './printWorkbook.ts'

/**
 * CSV by csv-stringify: every field quoted, so that no separator of any locale splits it; every text defused by our
 * own rule, which looks at each line inside a cell (the library's looks at the first character only).
 */
const printCsv = ({ columns, rows }: ReportSheet): Uint8Array => {
  const records = rows.map((row) => columns.map(({ key }) => csvCell(row[key])))
  const text = stringify([columns.map(({ title }) => defuseFormula(title)), ...records], {
    bom: true,
    quoted: true,
    quoted_empty: true,
    record_delimiter: 'windows',
  })
  return new TextEncoder().encode(text)
}

/** Numbers and times are ours and cannot be formulas; a defused -5 would not be a number any more. */
const csvCell = (value: string | number | Date | undefined): string => {
  if (value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'number' ? String(value) : defuseFormula(value)
}

export const tablePrinter: TablePrinter = {
  csv: async (sheet) => printCsv(sheet),
  xlsx: printWorkbook,
}
