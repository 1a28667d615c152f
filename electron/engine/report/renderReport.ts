import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { TablePrinter } from '../ports/tablePrinter.ts'
import { readReport } from './readReport.ts'
import type { ReportFormat } from './reportFormat.ts'
import { reportFormats } from './reportFormats.ts'

export interface RenderMeans {
  readonly store: Store
  readonly clock: Clock
  readonly tables: TablePrinter
}

export interface RenderedReport {
  readonly format: ReportFormat
  readonly bytes: Uint8Array
}

/** One report in each of these formats, all of the same moment. No formats: all that there are. */
export const renderReport = async (
  means: RenderMeans,
  { formats, filter }: { readonly formats: readonly string[]; readonly filter: string },
): Promise<Result<readonly RenderedReport[]>> => {
  const chosen = chooseFormats(formats)
  if (!chosen.ok) return chosen
  const report = await readReport(means, filter)
  const rendered: RenderedReport[] = []
  for (const format of chosen.value) {
    rendered.push({ format, bytes: await format.render(report, means.tables) })
  }
  return ok(rendered)
}

const chooseFormats = (ids: readonly string[]): Result<readonly ReportFormat[]> => {
  const unknown = ids.find((id) => !reportFormats.some((format) => format.id === id))
  if (unknown !== undefined) {
    const known = reportFormats.map(({ id }) => id).join(', ')
    return err(fault('REPORT_FORMAT_UNKNOWN', { format: unknown, known }))
  }
  return ok(ids.length === 0 ? reportFormats : reportFormats.filter(({ id }) => ids.includes(id)))
}
