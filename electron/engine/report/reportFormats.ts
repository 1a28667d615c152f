import { csvFormat } from './formats/csvFormat.ts'
import { htmlFormat } from './formats/htmlFormat.ts'
import { jsonFormat } from './formats/jsonFormat.ts'
import { xlsxFormat } from './formats/xlsxFormat.ts'
import type { ReportFormat } from './reportFormat.ts'

/** The registry of report formats. */
export const reportFormats: readonly ReportFormat[] = [
  htmlFormat,
  xlsxFormat,
  csvFormat,
  jsonFormat,
]
