import type { TablePrinter } from '../ports/tablePrinter.ts'
import type { FleetReport } from './fleetReport.ts'

/** One way to write a report. One file each in `formats/`, one line each in `reportFormats.ts`. */
export interface ReportFormat {
  readonly id: string
  /** For a person who chooses. */
  readonly title: string
  readonly file: string
  readonly mediaType: string
  readonly render: (report: FleetReport, tables: TablePrinter) => Promise<Uint8Array>
}
