import { fault } from '../../faults/fault.ts'
import { err, ok, type Result } from '../../result.ts'
import type { RosterTable } from '../rosterTable.ts'
import { type DecodedText, decodeRosterText } from '../text/decodeRosterText.ts'
import { readWorkbook } from '../workbook/readWorkbook.ts'
import { type DelimitedProblem, parseDelimited } from './parseDelimited.ts'
import { parseHtmlTable } from './parseHtmlTable.ts'
import { parseJson } from './parseJson.ts'
import { parseYaml } from './parseYaml.ts'
import { recordsToTable } from './recordsToTable.ts'
import { namedDelimiter, rosterDelimiter } from './rosterDelimiter.ts'
import type { ReadOptions, ReadTable, RosterFile, RosterFormat } from './rosterFile.ts'
import { rowsToTable } from './rowsToTable.ts'
import { textKind } from './textKind.ts'

/**
 * The table that a roster file holds, whatever its format, and how it was read. What is in it is not judged here:
 * `checkRoster` says what is wrong. Faults name the file, and the line or sheet where there is one.
 */
export const readRosterTable = (file: RosterFile, options: ReadOptions = {}): Result<ReadTable> => {
  if (file.kind === 'workbook') return readWorkbook(file, options.sheet)
  const decoded = decodeRosterText(file.name, file.bytes, options.encoding)
  return decoded.ok ? readText(file.name, decoded.value, options) : decoded
}

const readText = (
  name: string,
  { text, encoding, guessed }: DecodedText,
  options: ReadOptions,
): Result<ReadTable> => {
  const kind = options.delimiter === undefined ? textKind(name, text) : 'delimited'
  const unreadable = ({ reason, line }: DelimitedProblem) =>
    err(fault('ROSTER_UNREADABLE', { name, reason, line }))
  switch (kind) {
    case 'json':
    case 'yaml': {
      if (text.trim() === '') return err(fault('ROSTER_EMPTY', { name }))
      const data = kind === 'json' ? parseJson(text) : parseYaml(text)
      if (!data.ok) return unreadable(data.fault)
      return formatted(recordsToTable(name, data.value), { kind, encoding, guessed })
    }
    case 'html':
      return formatted(parseHtmlTable(name, text), { kind, encoding, guessed })
    case 'delimited': {
      const named = namedDelimiter(text)
      const body = named?.rest ?? text
      const delimiter = options.delimiter ?? named?.delimiter ?? rosterDelimiter(body)
      const rows = parseDelimited(body, delimiter)
      const above = named === undefined ? 0 : 1
      if (!rows.ok) return unreadable({ ...rows.fault, line: rows.fault.line + above })
      const table = rowsToTable(name, rows.value, above)
      return formatted(table, { kind, delimiter, encoding, guessed })
    }
    default:
      return kind satisfies never
  }
}

const formatted = (table: Result<RosterTable>, format: RosterFormat): Result<ReadTable> =>
  table.ok ? ok({ table: table.value, format }) : table
