import type { ReportSheet } from '../../ports/tablePrinter.ts'
import type { FleetReport } from '../fleetReport.ts'

export const conflictSheet = ({ conflicts }: FleetReport): ReportSheet => ({
  name: 'Conflicts',
  columns: [
    { key: 'kind', title: 'What', width: 14 },
    { key: 'value', title: 'Value', width: 60 },
    { key: 'devices', title: 'Devices', width: 60 },
  ],
  rows: conflicts.map(({ kind, value, devices }) => ({ kind, value, devices: devices.join(', ') })),
})
