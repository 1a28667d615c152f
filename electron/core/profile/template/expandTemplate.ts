import { isPlainInShell, type ShellPlace, shellPlaceBehind } from './shellPlace.ts'
import { templateFilters } from './templateFilters.ts'
import { type TemplateFilter, type TemplatePart, templateParts } from './templateParts.ts'

export type TemplateProblem =
  | { readonly kind: 'unresolved'; readonly variable: string }
  | { readonly kind: 'unusable'; readonly reason: string }
  /** A value that a shell would read as more than a word, where nothing keeps it from that. */
  | { readonly kind: 'unquoted'; readonly variable: string }

/** Who reads what a template becomes. */
export type TemplateReader = 'anybody' | 'shell'

export interface Expanded {
  readonly text: string
  readonly problems: readonly TemplateProblem[]
}

/**
 * A template with every variable replaced by what `lookUp` says of it (its name comes in lower case); all problems
 * at once. Text that came out of a variable is never read as a template again. In a script for a shell a variable stands
 * by the filter `quote`, or its value is plain: a cell of somebody's spreadsheet must not become a command.
 */
export const expandTemplate = (
  text: string,
  lookUp: (variable: string) => string | undefined,
  reader: TemplateReader = 'anybody',
): Expanded => {
  const parsed = templateParts(text)
  if (!parsed.ok) return { text: '', problems: [{ kind: 'unusable', reason: parsed.reason }] }
  const problems: TemplateProblem[] = reader === 'shell' ? [...quoteProblems(parsed.parts)] : []
  const expanded = parsed.parts.map((part): string => {
    if (part.kind === 'text') return part.text
    const { source, filters } = part
    const start = source.kind === 'quoted' ? source.text : lookUp(source.name)
    const value = applyFilters(start, filters, problems)
    if (value !== undefined) {
      const ours = source.kind === 'quoted' || start === undefined || isQuoted(filters)
      if (reader === 'shell' && !ours && !isPlainInShell(value)) {
        problems.push({ kind: 'unquoted', variable: source.name })
      }
      return value
    }
    if (source.kind === 'variable' && start === undefined) {
      problems.push({ kind: 'unresolved', variable: source.name })
    }
    return ''
  })
  return { text: expanded.join(''), problems }
}

/** The filters' own problems of a text, whatever its variables are: for a profile without a device. */
export const templateProblems = (
  text: string,
  reader: TemplateReader = 'anybody',
): readonly TemplateProblem[] => {
  const parsed = templateParts(text)
  if (!parsed.ok) return [{ kind: 'unusable', reason: parsed.reason }]
  const filters = parsed.parts.flatMap((part) =>
    part.kind === 'text'
      ? []
      : part.filters.flatMap((filter) => {
          const reason = filterProblem(filter)
          return reason === undefined ? [] : [{ kind: 'unusable', reason } as const]
        }),
  )
  return reader === 'shell' ? [...filters, ...quoteProblems(parsed.parts)] : filters
}

const isQuoted = (filters: readonly TemplateFilter[]): boolean => filters.at(-1)?.name === 'quote'

/** Where `quote` does not do what it says: among other quotes its own are characters like others, or end those. */
const quoteProblems = (parts: readonly TemplatePart[]): readonly TemplateProblem[] => {
  const problems: TemplateProblem[] = []
  let place: ShellPlace = 'bare'
  for (const part of parts) {
    if (part.kind === 'text') place = shellPlaceBehind(part.text, place)
    else if (isQuoted(part.filters) && place !== 'bare') {
      problems.push({ kind: 'unusable', reason: WHERE_QUOTE_STANDS[place] })
    }
  }
  return problems
}

const TAKE_THOSE_AWAY = 'the filter quote stands inside quotes; take those away, it brings its own'
const WHERE_QUOTE_STANDS = {
  single: TAKE_THOSE_AWAY,
  double: TAKE_THOSE_AWAY,
  comment: 'the filter quote stands in a comment, which a line break in the value would end',
  document: 'the filter quote stands behind <<, where quotes mean nothing; write it by printf',
} as const

const applyFilters = (
  start: string | undefined,
  filters: readonly TemplateFilter[],
  problems: TemplateProblem[],
): string | undefined => {
  let value = start
  for (const filter of filters) {
    const reason = filterProblem(filter)
    if (reason !== undefined) {
      problems.push({ kind: 'unusable', reason })
      return undefined
    }
    // Only `default` has something to say where there is no value.
    if (filter.name === 'default') value = value ?? filter.argument ?? ''
    else if (value !== undefined) {
      const filtered = templateFilters[filter.name]?.apply(value, filter.argument ?? '')
      if (filtered?.ok === false) {
        problems.push({ kind: 'unusable', reason: filtered.reason })
        return undefined
      }
      value = filtered?.value
    }
  }
  return value
}

const filterProblem = ({ name, argument }: TemplateFilter): string | undefined => {
  const rule = Object.hasOwn(templateFilters, name) ? templateFilters[name] : undefined
  if (rule === undefined) return `there is no filter ${name}`
  switch (rule.argument) {
    case 'none':
      return argument === undefined ? undefined : `the filter ${name} takes no argument`
    case 'text':
      return argument === undefined ? `the filter ${name} needs an argument` : undefined
    case 'number':
      return argument !== undefined && /^-?\d{1,12}$/.test(argument)
        ? undefined
        : `the filter ${name} needs a whole number`
    default:
      return rule.argument satisfies never
  }
}
