import type { ReportSheet } from '../../ports/tablePrinter.ts'
import type { FleetReport } from '../fleetReport.ts'

/** What the other sheets are of, so that a workbook that is passed on still says so. */
export const aboutSheet = ({
  generatedAt,
  filter,
  log,
  totals,
  format,
}: FleetReport): ReportSheet => ({
  name: 'About',
  columns: [
    { key: 'what', title: 'What', width: 34 },
    { key: 'value', title: 'Value', width: 70 },
  ],
  rows: [
    { what: 'Generated', value: generatedAt },
    { what: 'Filter', value: filter === '' ? 'none: the whole fleet' : filter },
    { what: 'Station', value: log.station },
    { what: 'Events in its log', value: log.events },
    { what: 'Hash of the log', value: log.head },
    { what: 'Devices', value: totals.devices },
    { what: 'Active', value: totals.active },
    { what: 'With a proven card', value: totals.provenCards },
    { what: 'With a fault', value: totals.faulty },
    { what: 'Conflicts to decide', value: totals.conflicts },
    { what: 'With a stand-in for the stack', value: totals.standIns },
    { what: 'With a simulated board', value: totals.simulated },
    { what: 'Format of the JSON beside this', value: format },
  ],
})
