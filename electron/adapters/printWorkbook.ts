import type { CellObject } from 'write-excel-file/node'
import type { ReportSheet } from '../engine/ports/tablePrinter.ts'

const SHEET_FILE = 'xl/worksheets/sheet{id}.xml'

/** Most characters of a cell that Excel opens without a repair. */
const CELL_LIMIT = 32_767

/**
 * XLSX by write-excel-file: typed cells (a text is never a formula there), bold frozen header, frozen first column,
 * and a filter on the header, which the library leaves to its users to add.
 */
export const printWorkbook = async (sheets: readonly ReportSheet[]): Promise<Uint8Array> => {
  // Loaded when something is printed: it would cost every start a tenth of a second.
  const { default: writeWorkbook } = await import('write-excel-file/node')
  const markup = await import('write-excel-file/utility')
  const pages = sheets.map((sheet) => ({
    sheet: sheet.name,
    data: [sheet.columns.map(({ title }) => headerCell(title)), ...bodyRows(sheet)],
    columns: sheet.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    orientation: 'landscape' as const,
  }))
  const filter = {
    transform: (xml: string, _: unknown, { sheetIndex }: { readonly sheetIndex: number }) => {
      const sheet = sheets[sheetIndex]
      return sheet === undefined ? xml : withFilter(xml, sheet, markup)
    },
  }
  const book = writeWorkbook(pages, {
    features: [{ files: { transform: { [SHEET_FILE]: filter } } }],
  })
  return new Uint8Array(await book.toBuffer())
}

const withFilter = (
  xml: string,
  { columns, rows }: ReportSheet,
  markup: typeof import('write-excel-file/utility'),
): string => {
  const { getCellAddress, getOrderOfSiblings, getSelfClosingTagMarkup } = markup
  const ref = `${getCellAddress(0, 0)}:${getCellAddress(rows.length, columns.length - 1)}`
  // Excel refuses a sheet whose elements stand in another order.
  return markup.insertElementMarkupAccordingToOrderOfSiblings(
    xml,
    getSelfClosingTagMarkup('autoFilter', { ref }),
    getOrderOfSiblings(SHEET_FILE, 'worksheet') ?? [],
    'worksheet',
  )
}

const bodyRows = ({ columns, rows }: ReportSheet): CellObject[][] =>
  rows.map((row) => columns.map(({ key }) => bodyCell(row[key])))

const bodyCell = (value: string | number | Date | undefined): CellObject => {
  if (value === undefined || value === '') return {}
  if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd hh:mm:ss' }
  if (typeof value === 'number') return { value, type: Number, format: '#,##0.##' }
  return { value: xmlText(value), type: String }
}

const headerCell = (title: string): CellObject => ({
  value: xmlText(title),
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#f7e6ef',
})

/** XML has no place for most controls nor for lone surrogates, not even escaped. */
const xmlText = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get into XML
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .slice(0, CELL_LIMIT)
