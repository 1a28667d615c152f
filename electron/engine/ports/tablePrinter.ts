/** One sheet of a report: typed cells, the first row is the header. */
export interface ReportSheet {
  readonly name: string
  readonly columns: readonly {
    readonly key: string
    readonly title: string
    readonly width: number
  }[]
  readonly rows: readonly Readonly<Record<string, string | number | Date | undefined>>[]
}

/** The spreadsheet formats that libraries write for us. */
export interface TablePrinter {
  /** UTF-8 with BOM for Excel, CRLF, every formula defused. */
  csv(sheet: ReportSheet): Promise<Uint8Array>
  /** Typed cells, frozen header, filter. */
  xlsx(sheets: readonly ReportSheet[]): Promise<Uint8Array>
}
