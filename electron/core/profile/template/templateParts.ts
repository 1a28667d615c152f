/** A piece of a template: text as it is, or a variable with its filters, in the order in which they stand. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'value'
      /** A roster column by its header, in lower case, or a text in quotes. */
      readonly source:
        | { readonly kind: 'variable'; readonly name: string }
        | { readonly kind: 'quoted'; readonly text: string }
      readonly filters: readonly TemplateFilter[]
    }

export interface TemplateFilter {
  readonly name: string
  readonly argument: string | undefined
}

/** Whether a text waits for a device. */
export const hasTemplate = (text: string): boolean => text.includes('{{')

/** `{{ … }}` on one line; quotes guard braces, so that `{{ '{{' }}` is two braces. */
const EXPRESSION = /\{\{((?:'[^'\n]*'|"[^"\n]*"|[^'"{}\n])*)\}\}/g

const VARIABLE = /^[\p{L}_][\p{L}\p{N} _.-]*$/u
const QUOTED = /^(?:'([^']*)'|"([^"]*)")$/
const FILTER = /^([a-z_]+)(?:\s*:\s*(?:'([^']*)'|"([^"]*)"|(-?[\p{L}\p{N}_.-]+)))?$/u

/**
 * The pieces of `{{ name | upper }}-{{ n | pad:3 }}`, or what is wrong with it, in words that follow
 * "is not usable: ". Whether a filter exists and a variable has a value is not asked here.
 */
export const templateParts = (
  text: string,
):
  | { readonly ok: true; readonly parts: readonly TemplatePart[] }
  | { readonly ok: false; readonly reason: string } => {
  const parts: TemplatePart[] = []
  let at = 0
  for (const match of text.matchAll(EXPRESSION)) {
    const before = text.slice(at, match.index)
    if (before !== '') parts.push({ kind: 'text', text: before })
    const part = expression(match[1] ?? '')
    if (typeof part === 'string') return { ok: false, reason: part }
    parts.push(part)
    at = match.index + match[0].length
  }
  const rest = text.slice(at)
  if (rest !== '') parts.push({ kind: 'text', text: rest })
  const open = parts.some((part) => part.kind === 'text' && part.text.includes('{{'))
  return open
    ? {
        ok: false,
        reason: "a variable is begun by {{ and not ended; for two braces write {{ '{{' }}",
      }
    : { ok: true, parts }
}

const expression = (inside: string): TemplatePart | string => {
  const [head = '', ...tail] = splitAtBars(inside).map((piece) => piece.trim())
  const quoted = QUOTED.exec(head)
  if (quoted === null && !VARIABLE.test(head)) return `"${head}" is no name of a roster column`
  const filters: TemplateFilter[] = []
  for (const piece of tail) {
    const match = FILTER.exec(piece)
    const [, name] = match ?? []
    if (match === null || name === undefined) return `"${piece}" is no filter`
    filters.push({ name, argument: match[2] ?? match[3] ?? match[4] })
  }
  return {
    kind: 'value',
    source:
      quoted === null
        ? { kind: 'variable', name: head.toLowerCase() }
        : { kind: 'quoted', text: quoted[1] ?? quoted[2] ?? '' },
    filters,
  }
}

/** At `|` outside quotes. */
const splitAtBars = (text: string): readonly string[] => {
  const pieces = ['']
  for (const piece of text.match(/(?:'[^']*'|"[^"]*"|[^|'"])+|\|/g) ?? []) {
    if (piece === '|') pieces.push('')
    else pieces[pieces.length - 1] += piece
  }
  return pieces
}
