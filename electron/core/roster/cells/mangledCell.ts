import type { CellMark } from '../rosterTable.ts'

/**
 * What a spreadsheet has done to a cell that it took for something else. `power`: a number shown as 1E+08. `date`: a
 * name as mar-1 kept as a date. `digits`: a number of more digits than it keeps. `error` and `formula`: no value there.
 */
export type Mangled = 'power' | 'date' | 'digits' | 'error' | 'formula' | 'empty-formula'

const MONTH = '(?:Jan|Feb|M[aä]r|Mrz|Apr|May|Mai|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez)'
const POWER = /^[+-]?\d(?:[.,]\d+)?E\+?\d{2,3}$/i
const PLUS_POWER = /^[+-]?\d(?:[.,]\d+)?E\+\d+$/i
/** Spreadsheets write months with a capital: `mar-01` in small letters is what a person typed, and stays a name. */
const DATE = new RegExp(`^(?:\\d{1,2}[-. ]${MONTH}\\.?(?:[-. ]\\d{2,4})?|${MONTH}[-. ]\\d{2,4})$`)
const ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|WERT!|BEZUG!)$/
/** Formulas, and the forms by which a cell runs a command: `=cmd|…`, `@SUM(…)`, `+cmd|…`. A phone number is none. */
const FORMULA = /^(?:=|[@+-][^(|!]*[(|!])/

/**
 * Whether a spreadsheet mangled a cell. `exact`: the value must be kept to the letter (a name, a serial number), so a
 * date or a long number there is never what was meant.
 */
export const mangledCell = (
  text: string,
  mark: CellMark | undefined,
  exact: boolean,
): Mangled | undefined => {
  if (mark === 'error' || ERROR.test(text)) return 'error'
  if (mark === 'empty-formula') return 'empty-formula'
  if (FORMULA.test(text)) return 'formula'
  if (mark === 'imprecise' && exact) return 'digits'
  if (PLUS_POWER.test(text)) return 'power'
  if (!exact) return undefined
  if (mark === 'date' || DATE.test(text)) return 'date'
  // Hex digits as 1e05 can be a piece of a serial number; a whole one of that form is too short to be one.
  return POWER.test(text) && /[.,]/.test(text) ? 'power' : undefined
}

/**
 * A cell as it was meant: `="00042"` is how a CSV says text to Excel, and an apostrophe before a formula's sign is how
 * our own exports and Excel's users do.
 */
export const unframedCell = (text: string): string => {
  const trimmed = text.trim()
  const framed = /^="([^"]*)"$/.exec(trimmed)?.[1]
  if (framed !== undefined) return framed.trim()
  return /^'[=+\-@\d]/.test(trimmed) ? trimmed.slice(1) : trimmed
}
