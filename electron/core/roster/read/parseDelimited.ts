import { err, ok, type Result } from '../../result.ts'
import type { RosterDelimiter } from './rosterDelimiter.ts'

export interface DelimitedProblem {
  /** In words, after "is not a table:". */
  readonly reason: string
  /** From 1; of a quote that stays open, the line where it was opened. */
  readonly line: number
}

interface Cell {
  readonly text: string
  /** Where the cell ends: at its delimiter, its line break or the end. */
  readonly end: number
}

/**
 * Rows of cells by RFC 4180: quoted values may hold delimiters, line breaks and doubled quotes; CRLF, LF and CR end a
 * row; blanks around a value are dropped. With tabs, as a spreadsheet's clipboard has them, a quote that does not
 * frame a whole value is a quote and nothing more: spreadsheets copy `5" disk` as it stands.
 */
export const parseDelimited = (
  text: string,
  delimiter: RosterDelimiter,
): Result<readonly (readonly string[])[], DelimitedProblem> => {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  for (;;) {
    const cell = cellAt(text, at, delimiter)
    if ('problem' in cell) {
      return err({ reason: cell.problem, line: lineOf(text, cell.at) })
    }
    row.push(cell.text)
    at = cell.end
    if (at < text.length && text[at] === delimiter) {
      at += 1
      continue
    }
    rows.push(row)
    row = []
    if (at >= text.length) return ok(rows)
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
    // The line break after the last row begins no row.
    if (at >= text.length) return ok(rows)
  }
}

type Found = Cell | { readonly problem: string; readonly at: number }

const cellAt = (text: string, start: number, delimiter: RosterDelimiter): Found => {
  let at = start
  while (isBlank(text[at], delimiter)) at += 1
  if (text[at] !== '"') return plainCell(text, at, delimiter)
  const quoted = quotedCell(text, at, delimiter)
  return 'problem' in quoted && delimiter === '\t' ? plainCell(text, at, delimiter) : quoted
}

const isBlank = (character: string | undefined, delimiter: RosterDelimiter): boolean =>
  character === ' ' || character === '\u00a0' || (character === '\t' && delimiter !== '\t')

const plainCell = (text: string, start: number, delimiter: RosterDelimiter): Found => {
  let end = start
  for (; end < text.length; end += 1) {
    const character = text[end]
    if (character === delimiter || character === '\n' || character === '\r') break
    if (character === '"' && delimiter !== '\t') {
      return { problem: 'a quote stands inside an unquoted value', at: end }
    }
  }
  return { text: text.slice(start, end).trim(), end }
}

const quotedCell = (text: string, start: number, delimiter: RosterDelimiter): Found => {
  let value = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return { problem: 'a quote is opened and never closed', at: start }
    value += text.slice(from, quote)
    from = quote + 2
    if (text[quote + 1] === '"') {
      value += '"'
      continue
    }
    let end = quote + 1
    while (isBlank(text[end], delimiter)) end += 1
    const next = text[end]
    return next === undefined || next === delimiter || next === '\n' || next === '\r'
      ? { text: value.trim(), end }
      : { problem: 'text follows a closing quote', at: end }
  }
}

const lineOf = (text: string, at: number): number =>
  (text.slice(0, at).match(/\r\n|[\r\n]/g)?.length ?? 0) + 1
