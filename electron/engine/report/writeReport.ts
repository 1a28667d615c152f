import { toHex } from '../../core/ids/hex.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Digests } from '../ports/digests.ts'
import type { ReportFiles } from '../ports/reportFiles.ts'
import { type RenderMeans, renderReport } from './renderReport.ts'

export interface ReportMeans extends RenderMeans {
  readonly files: ReportFiles
  readonly digests: Digests
}

export interface WrittenReport {
  readonly folder: string
  readonly files: readonly {
    readonly name: string
    /** Hex; the log keeps it too, so that a file can be told from a forged one. */
    readonly sha256: string
    readonly bytes: number
  }[]
}

/** Writes the fleet report into a folder and records what was written. No formats: all that there are. */
export const writeReport = async (
  means: ReportMeans,
  ask: { readonly folder: string; readonly formats: readonly string[]; readonly filter: string },
): Promise<Result<WrittenReport>> => {
  const rendered = await renderReport(means, ask)
  if (!rendered.ok) return rendered
  const files = rendered.value.map(({ format, bytes }) => ({ name: format.file, bytes }))
  const written = await means.files.write(ask.folder, files)
  if (!written.ok) return written
  const listed = files.map(({ name, bytes }) => ({
    name,
    sha256: toHex(means.digests.sha256(bytes)),
    bytes: bytes.length,
  }))
  const recorded = await means.store.append([
    {
      kind: 'report.written',
      folder: ask.folder,
      files: listed.map(({ name, sha256 }) => ({ name, sha256 })),
    },
  ])
  return recorded.ok ? ok({ folder: ask.folder, files: listed }) : recorded
}
