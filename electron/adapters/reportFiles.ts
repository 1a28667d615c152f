import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../core/faults/fault.ts'
import { err, ok } from '../core/result.ts'
import type { ReportFiles } from '../engine/ports/reportFiles.ts'
import { errorReason } from './errorReason.ts'
import { writeFileAtomic } from './writeFileAtomic.ts'

/** A plain file name: no separators, no dot first, nothing that Windows or a shell takes for something else. */
const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/

/** Report files on disk. A name that could leave the folder is a bug of the caller and throws. */
export const reportFiles: ReportFiles = {
  write: async (folder, files) => {
    for (const { name } of files) {
      if (!PLAIN_NAME.test(name)) throw new Error(`not a plain file name: ${JSON.stringify(name)}`)
    }
    try {
      await mkdir(folder, { recursive: true })
      for (const { name, bytes } of files) await writeFileAtomic(join(folder, name), bytes, 0o644)
      return ok(undefined)
    } catch (error) {
      return err(fault('REPORT_WRITE_FAILED', { folder, reason: errorReason(error) }))
    }
  },
}
