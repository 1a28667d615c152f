import { access, open } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { fault } from '../core/faults/fault.ts'
import { err, ok, type Result } from '../core/result.ts'
import { decodeRosterText } from '../core/roster/decodeRosterText.ts'
import { rosterDelimiter } from '../core/roster/rosterDelimiter.ts'
import type { RosterTable } from '../core/roster/rosterTable.ts'
import type { RosterFiles } from '../engine/ports/rosterFiles.ts'

/** Largest roster file, in MiB: 10,000 rows of 1 kB and some. A disk image chosen by mistake ends here. */
const LIMIT_MIB = 16

/** Reads rosters from CSV files. The table comes as it stands; `checkRoster` says what is wrong in it. */
export const rosterFiles = (): RosterFiles => ({ read: readRoster, sitesBeside })

const sitesBeside = async (path: string): Promise<Result<RosterTable | undefined>> => {
  const list = join(dirname(path), 'sites.csv')
  // Only what is not there is no list; one that cannot be read is a fault, or every site would pass.
  const there = await access(list).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  )
  return there ? readRoster(list) : ok(undefined)
}

const readRoster = async (path: string): Promise<Result<RosterTable>> => {
  const name = basename(path)
  const bytes = await readBounded(path, name)
  if (!bytes.ok) return bytes
  const text = decodeRosterText(name, bytes.value)
  return text.ok ? readTable(name, text.value) : text
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

const readTable = (name: string, text: string): Result<RosterTable> => {
  try {
    const records: string[][] = parse(text, {
      delimiter: rosterDelimiter(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
    })
    // Blank lines above the header are skipped, those below keep their number.
    const head = records.findIndex((cells) => cells.some((cell) => cell !== ''))
    if (head < 0) return err(fault('ROSTER_EMPTY', { name }))
    return ok({
      name,
      headerRow: head + 1,
      header: records[head] ?? [],
      rows: records.slice(head + 1),
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const open = error.code === 'CSV_QUOTE_NOT_CLOSED'
    const line = open ? openQuoteLine(text) : Number(error.lines ?? 0)
    return err(fault('ROSTER_UNREADABLE', { name, reason: reasonOf(error.code), line }, error.code))
  }
}

/** The line in which the last quote was opened: the parser names only the one where the text ended. */
const openQuoteLine = (text: string): number => {
  let line = 1
  let opened: number | undefined
  for (const [mark] of text.matchAll(/\r\n|[\r\n"]/g)) {
    if (mark !== '"') line += 1
    else opened = opened === undefined ? line : undefined
  }
  return opened ?? line
}

const reasonOf = (code: string): string => {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote is opened and never closed'
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'text follows a closing quote'
    case 'INVALID_OPENING_QUOTE':
      return 'a quote stands inside an unquoted value'
    default:
      return 'the row cannot be taken apart'
  }
}
