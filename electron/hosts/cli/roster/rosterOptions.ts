import { type Command, InvalidArgumentError, Option } from 'commander'
import { type RosterField, rosterFields } from '../../../core/roster/columns/rosterField.ts'
import type { ColumnTarget } from '../../../core/roster/columns/rosterMapping.ts'
import type { RosterDelimiter } from '../../../core/roster/read/rosterDelimiter.ts'
import { type Role, roles } from '../../../core/roster/rosterRow.ts'
import { type TextEncoding, textEncodings } from '../../../core/roster/text/textEncoding.ts'
import { listOf } from '../commands/command.ts'

/** What is said of a roster file on the command line. */
export interface RosterOptions {
  readonly site?: readonly string[]
  readonly map?: Readonly<Record<string, ColumnTarget>>
  readonly allSite?: string
  readonly allRole?: Role
  readonly encoding?: TextEncoding
  readonly delimiter?: RosterDelimiter
  readonly sheet?: string
}

const delimiterWords = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const

/** `Rack Unit=rack`, `S/N=serial`, `Notes=`: a field by its name, else a variable; nothing is left out. */
const mapOf = (
  value: string,
  before: Readonly<Record<string, ColumnTarget>> = {},
): Readonly<Record<string, ColumnTarget>> => {
  const at = value.lastIndexOf('=')
  const header = value.slice(0, at).trim()
  if (at < 1 || header === '') {
    throw new InvalidArgumentError('It is written as "Rack Unit=rack", "S/N=serial" or "Notes=".')
  }
  return { ...before, [header]: targetOf(value.slice(at + 1).trim()) }
}

const targetOf = (word: string): ColumnTarget => {
  if (word === '') return { kind: 'skip' }
  const field = rosterFields.find((known): known is RosterField => known === word.toLowerCase())
  return field === undefined ? { kind: 'variable', name: word } : { kind: 'field', field }
}

/** Adds what may be said of a roster file to a command that reads one. */
export const withRosterOptions = (command: Command): Command =>
  command
    .option('--site <names>', 'sites that may occur, once for each or with commas', listOf)
    .option('--map <column=meaning>', 'what a column means, once for each', mapOf)
    .option('--all-site <name>', 'site of the rows that name none')
    .addOption(new Option('--all-role <role>', 'role of the rows that name none').choices(roles))
    .addOption(
      new Option('--encoding <name>', 'how its letters are encoded').choices(textEncodings),
    )
    .addOption(
      new Option('--delimiter <name>', 'what separates its cells: comma, semicolon, tab or pipe')
        .choices(Object.keys(delimiterWords))
        .argParser(delimiterOf),
    )
    .option('--sheet <name>', 'sheet of a workbook; the first with anything in it')

const delimiterOf = (word: string): RosterDelimiter => {
  const known = new Map<string, RosterDelimiter>(Object.entries(delimiterWords))
  const found = known.get(word.toLowerCase())
  if (found !== undefined) return found
  throw new InvalidArgumentError(`It is one of ${[...known.keys()].join(', ')}.`)
}

export const rosterPathHelp = 'CSV, XLSX, JSON or YAML file; - reads what is pasted or piped in'
