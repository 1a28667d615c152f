import { templateFilters } from './templateFilters.ts'
import { type TemplateFilter, templateParts } from './templateParts.ts'

export type TemplateProblem =
  | { readonly kind: 'unresolved'; readonly variable: string }
  | { readonly kind: 'unusable'; readonly reason: string }

export interface Expanded {
  readonly text: string
  readonly problems: readonly TemplateProblem[]
}

/**
 * A template with every variable replaced by what `lookUp` says of it (its name comes in lower case); all problems
 * at once. Text that came out of a variable is never read as a template again.
 */
export const expandTemplate = (
  text: string,
  lookUp: (variable: string) => string | undefined,
): Expanded => {
  const parsed = templateParts(text)
  if (!parsed.ok) return { text: '', problems: [{ kind: 'unusable', reason: parsed.reason }] }
  const problems: TemplateProblem[] = []
  const expanded = parsed.parts.map((part): string => {
    if (part.kind === 'text') return part.text
    const { source, filters } = part
    const start = source.kind === 'quoted' ? source.text : lookUp(source.name)
    const value = applyFilters(start, filters, problems)
    if (value !== undefined) return value
    if (source.kind === 'variable' && start === undefined) {
      problems.push({ kind: 'unresolved', variable: source.name })
    }
    return ''
  })
  return { text: expanded.join(''), problems }
}

/** The filters' own problems of a text, whatever its variables are: for a profile without a device. */
export const templateProblems = (text: string): readonly TemplateProblem[] => {
  const parsed = templateParts(text)
  if (!parsed.ok) return [{ kind: 'unusable', reason: parsed.reason }]
  return parsed.parts.flatMap((part) =>
    part.kind === 'text'
      ? []
      : part.filters.flatMap((filter) => {
          const reason = filterProblem(filter)
          return reason === undefined ? [] : [{ kind: 'unusable', reason } as const]
        }),
  )
}

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
