import { fault } from '../../../core/faults/fault.ts'
import { checkFilter } from '../../../engine/inventory/checkFilter.ts'
import { renderReport } from '../../../engine/report/renderReport.ts'
import { reportFormats } from '../../../engine/report/reportFormats.ts'
import { verifyReport } from '../../../engine/report/verifyReport.ts'
import { writeReport } from '../../../engine/report/writeReport.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

/** Largest report that a browser gets in one piece, in bytes. */
const MAX_DOWNLOAD = 32 * 1024 * 1024

export const reportRouter = (os: Answering, { ports, sources }: Desk) => {
  const { store, clock, digests, reportFiles, tablePrinter } = ports
  const means = { store, clock, digests, files: reportFiles, tables: tablePrinter }
  return {
    formats: os.reports.formats.handler(() =>
      reportFormats.map(({ id, title, file }) => ({ id, title, file })),
    ),
    write: os.reports.write.handler(async ({ input }) => {
      const { path: folder } = orRaise(sources.get(input.folderSourceId, 'report-folder'))
      const { formats, filter } = input
      orRaise(await checkFilter(store, filter))
      const written = orRaise(await writeReport(means, { folder, formats, filter }))
      return { folder: written.folder, files: [...written.files] }
    }),
    download: os.reports.download.handler(async ({ input }) => {
      orRaise(await checkFilter(store, input.filter))
      const asked = { formats: [input.format], filter: input.filter }
      const [rendered] = orRaise(await renderReport(means, asked))
      if (rendered === undefined || rendered.bytes.length > MAX_DOWNLOAD) {
        const reason = 'it is larger than 32 MiB; write it into a folder instead'
        return raise(fault('REPORT_WRITE_FAILED', { folder: input.format, reason }))
      }
      const { file, mediaType } = rendered.format
      const base64 = Buffer.from(rendered.bytes).toString('base64')
      return { name: file, mediaType, base64 }
    }),
    verify: os.reports.verify.handler(async ({ input }) => {
      const file = Buffer.from(input.base64, 'base64')
      const { recordedAt, ...genuine } = orRaise(await verifyReport(file, { store, digests }))
      return recordedAt === undefined ? genuine : { ...genuine, recordedAt }
    }),
  }
}
