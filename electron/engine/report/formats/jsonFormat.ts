import type { ReportFormat } from '../reportFormat.ts'

/** Everything, for machines and for the check: `bramble-fleet-report/1`. */
export const jsonFormat: ReportFormat = {
  id: 'json',
  title: 'JSON, everything, and what the later check reads',
  file: 'fleet-report.json',
  mediaType: 'application/json',
  render: async (report) => new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`),
}
