import { display } from '../../../core/text/display.ts'
import { encodingText, rosterNoteText } from '../../../core/text/rosterNoteText.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import { table } from '../table.ts'

export type Preview = Awaited<ReturnType<BrambleClient['rosters']['preview']>>
type Diff = NonNullable<Preview['diff']>
type Format = Preview['format']

const delimiterNames = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'pipes' } as const

/** How a roster was read, in one line. */
export const formatLine = ({ name, format, rowCount }: Preview): string =>
  `${display(name)}: ${rowCount} ${rowCount === 1 ? 'row' : 'rows'}, ${formatWords(format)}`

const formatWords = (format: Format): string => {
  switch (format.kind) {
    case 'delimited':
      return `text with ${delimiterNames[format.delimiter]}, ${encodingText(format.encoding)}`
    case 'xlsx':
      return `workbook, sheet ${display(format.sheet)}`
    case 'json':
    case 'yaml':
    case 'html':
      return `${format.kind.toUpperCase()}, ${encodingText(format.encoding)}`
    default:
      return format satisfies never
  }
}

/** What every column means, and where that comes from. */
export const mappingLines = ({ columns, fixed, mappedBy }: Preview): readonly string[] => [
  mappedBy === 'remembered'
    ? 'Columns (as remembered of lists with these headers):'
    : 'Columns (as their headers say):',
  ...table(
    ['COLUMN', 'BECOMES', 'FOR EXAMPLE'],
    columns.map(({ header, target, samples }) => [
      header,
      targetWords(target),
      samples.map((sample) => display(sample, 24)).join(', '),
    ]),
  ),
  ...(fixed.site === undefined ? [] : [`Rows without a site: ${display(fixed.site)}`]),
  ...(fixed.role === undefined ? [] : [`Rows without a role: ${fixed.role}`]),
]

const targetWords = (target: Preview['columns'][number]['target']): string => {
  switch (target.kind) {
    case 'field':
      return target.field
    case 'variable':
      return `variable ${target.name}`
    case 'skip':
      return 'nothing'
    default:
      return target satisfies never
  }
}

export const noteLines = ({ notes }: Preview): readonly string[] =>
  notes.map((note) => `Look: ${rosterNoteText(note)}`)

/** The difference to the inventory, a line for each device it touches. */
export const diffLines = (diff: Diff): readonly string[] => {
  const shown = diff.rows.map((row) =>
    row.kind === 'new'
      ? `+ ${display(row.name)}  ${display(row.site)}, ${row.role}${variableWords(row.variables)}`
      : `~ ${display(row.name)}  ${row.changes.map(changeWords).join('; ')}${madeWords(row.state)}`,
  )
  const left = diff.created + diff.changed - diff.rows.length
  return [
    ...shown,
    ...(left > 0 ? [`  and ${left} more`] : []),
    ...diff.missing.map(
      ({ name, site, onlyPlanned }) =>
        `? ${display(name)}  ${display(site)}: not in this list any more; it stays${onlyPlanned ? ' (--withdraw-missing takes it back)' : ''}`,
    ),
    diffSummary(diff),
  ]
}

export const diffSummary = ({ created, changed, unchanged, missingCount }: Diff): string =>
  `${created} new, ${changed} changed, ${unchanged} unchanged, ${missingCount} missing from the list`

const changeWords = ({ field, from, to }: Diff['rows'][number]['changes'][number]): string =>
  `${display(field)} ${quoted(from)} → ${quoted(to)}`

const quoted = (text: string): string => (text === '' ? 'nothing' : `“${display(text, 60)}”`)

/** What a list says reaches a device by its next card only. */
const madeWords = (state: Diff['rows'][number]['state']): string =>
  state === undefined || state === 'planned' ? '' : `  (${state}: holds from its next card on)`

const variableWords = (variables: Readonly<Record<string, string>>): string => {
  const filled = Object.entries(variables).filter(([, value]) => value !== '')
  return filled.length === 0
    ? ''
    : `, ${filled.map(([key, value]) => `${display(key)}=${display(value, 60)}`).join(' ')}`
}
