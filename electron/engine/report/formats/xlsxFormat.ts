import type { ReportFormat } from '../reportFormat.ts'
import { aboutSheet } from '../sheets/aboutSheet.ts'
import { conflictSheet } from '../sheets/conflictSheet.ts'
import { deviceSheet } from '../sheets/deviceSheet.ts'
import { flashSheet } from '../sheets/flashSheet.ts'
import { imageSheet } from '../sheets/imageSheet.ts'

export const xlsxFormat: ReportFormat = {
  id: 'xlsx',
  title: 'Excel workbook with devices, cards, images, conflicts',
  file: 'fleet-report.xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  render: (report, tables) =>
    tables.xlsx([
      deviceSheet(report),
      flashSheet(report),
      imageSheet(report),
      conflictSheet(report),
      aboutSheet(report),
    ]),
}
