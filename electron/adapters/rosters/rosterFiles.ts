import { access, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { RosterFile } from '../../core/roster/read/rosterFile.ts'
import type { RosterFiles } from '../../engine/ports/rosterFiles.ts'
import { workbookParts } from './workbookParts.ts'

/** Largest roster file, in MiB: 10,000 rows of 1 kB and some. A disk image chosen by mistake ends here. */
const LIMIT_MIB = 16

/** Reads rosters from files. What is in them is not judged here: `readRosterTable` and `checkRoster` do. */
export const rosterFiles = (): RosterFiles => ({ read: readRoster, sitesBeside })

const sitesBeside = async (path: string): Promise<Result<RosterFile | undefined>> => {
  const list = join(dirname(path), 'sites.csv')
  // Only what is not there is no list; one that cannot be read is a fault, or every site would pass.
  const there = await access(list).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  )
  return there ? readRoster(list, 'sites.csv') : ok(undefined)
}

const readRoster = async (path: string, name: string): Promise<Result<RosterFile>> => {
  const read = await readBounded(path, name)
  if (!read.ok) return read
  const bytes = read.value
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    const parts = workbookParts(name, bytes)
    return parts.ok ? ok({ kind: 'workbook', name, parts: parts.value }) : parts
  }
  const kind = otherKind(bytes)
  return kind === undefined
    ? ok({ kind: 'bytes', name, bytes })
    : err(fault('ROSTER_FILE_KIND', { name, kind }))
}

const startsWith = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, index) => bytes[index] === byte)

/** Files that people take for a roster, by their first bytes. */
const otherKind = (bytes: Uint8Array): string | undefined => {
  // [MS-CFB] 2.2: the container of .xls, and of an .xlsx with a password.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) {
    return 'an old Excel file (.xls), or one that is locked with a password'
  }
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'a PDF'
  return startsWith(bytes, 0x1f, 0x8b) ? 'a compressed file' : undefined
}

/** One read past the limit tells too large; a size from `stat` would be nothing for a pipe. */
const readBounded = async (path: string, name: string): Promise<Result<Uint8Array>> => {
  const limit = LIMIT_MIB * 1024 * 1024
  try {
    await using file = await open(path, 'r')
    const parts: Uint8Array[] = []
    let size = 0
    for (;;) {
      const { bytesRead, buffer } = await file.read(new Uint8Array(1 << 16), 0, 1 << 16, null)
      if (bytesRead === 0) return ok(Buffer.concat(parts))
      size += bytesRead
      if (size > limit) return err(fault('ROSTER_FILE_TOO_LARGE', { name, limit: LIMIT_MIB }))
      parts.push(buffer.subarray(0, bytesRead))
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return err(fault('ROSTER_NOT_FOUND', { name }, detail))
  }
}
