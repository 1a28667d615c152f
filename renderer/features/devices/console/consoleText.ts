/** What a console has written so far, as lines of plain text. */
export interface ConsoleText {
  /** The last of them is still being written. */
  readonly lines: readonly string[]
  /** Bytes that are the beginning of a character or of an escape sequence. */
  readonly held: string
}

export const emptyText: ConsoleText = { lines: [''], held: '' }

/** Most lines and characters of a line that are kept: a device may write for days. */
const MOST_LINES = 2000
const LONGEST = 4000

const ESC = '\u001b'
const BELL = '\u0007'
const BACK = '\b'
const TITLE = `\\][^${BELL}${ESC}]*`

/** Escape sequences of terminals (ECMA-48): they colour and move, and say nothing. */
const ESCAPES = new RegExp(
  `${ESC}(?:\\[[0-?]*[ -/]*[@-~]|${TITLE}(?:${BELL}|${ESC}\\\\)|[ -/]+[0-~]|[0-Z\\\\^-~])`,
  'g',
)
const UNFINISHED = new RegExp(`${ESC}(?:\\[[0-?]*[ -/]*|${TITLE}|[ -/]*)?$`)

/**
 * Text with another piece behind it: a carriage return goes back to the start of its line, a backspace one character.
 * Other controls are left to `display`.
 */
export const withPiece = (text: ConsoleText, piece: string): ConsoleText => {
  const whole = text.held + piece
  // What is held is an escape sequence, and none is long: one that never ends is dropped.
  const cut = UNFINISHED.exec(whole)
  const held = cut !== null && cut[0].length < 256 ? cut[0] : ''
  const plain = whole.slice(0, whole.length - (cut?.[0].length ?? 0)).replace(ESCAPES, '')
  const lines = [...text.lines]
  const [first = '', ...more] = plain.split('\n')
  lines[lines.length - 1] = overwritten((lines.at(-1) ?? '') + first)
  for (const line of more) {
    lines[lines.length - 1] = (lines.at(-1) ?? '').replace(/\r+$/, '')
    lines.push(overwritten(line))
  }
  return { lines: lines.slice(-MOST_LINES), held }
}

/** A line as a screen shows it. One carriage return at its end may belong to the line feed that comes next. */
const overwritten = (line: string): string => {
  const end = line.endsWith('\r') ? '\r' : ''
  const last = line.replace(/\r+$/, '').split('\r').at(-1) ?? ''
  if (!last.includes(BACK)) return last.slice(-LONGEST) + end
  const shown: string[] = []
  for (const char of last) {
    if (char === BACK) shown.pop()
    else shown.push(char)
  }
  return shown.join('').slice(-LONGEST) + end
}
