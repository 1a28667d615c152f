import type { ReportFormat } from '../reportFormat.ts'
import { deviceSheet } from '../sheets/deviceSheet.ts'

/** The devices alone, one a line, for other tools. The whole report as data is the JSON. */
export const csvFormat: ReportFormat = {
  id: 'csv',
  title: 'CSV, one device a line, for spreadsheets and scripts',
  file: 'fleet-report.csv',
  mediaType: 'text/csv; charset=utf-8',
  render: (report, tables) => tables.csv(deviceSheet(report)),
}
