import { reportPage } from '../html/reportPage.ts'
import type { ReportFormat } from '../reportFormat.ts'

export const htmlFormat: ReportFormat = {
  id: 'html',
  title: 'A page to print or to send, nothing else needed',
  file: 'fleet-report.html',
  mediaType: 'text/html; charset=utf-8',
  render: async (report) => new TextEncoder().encode(reportPage(report)),
}
