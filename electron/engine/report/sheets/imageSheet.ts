import type { ReportSheet } from '../../ports/tablePrinter.ts'
import type { FleetReport } from '../fleetReport.ts'

export const imageSheet = ({ images }: FleetReport): ReportSheet => ({
  name: 'Images',
  columns: [
    { key: 'name', title: 'Image', width: 44 },
    { key: 'fileSha256', title: 'File (SHA-256)', width: 66 },
    { key: 'provenance', title: 'Provenance', width: 14 },
    { key: 'id', title: 'Image id', width: 38 },
  ],
  rows: images.map((image) => ({ ...image })),
})
