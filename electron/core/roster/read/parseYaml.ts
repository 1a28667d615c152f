import { parseDocument } from 'yaml'
import { err, ok, type Result } from '../../result.ts'
import type { DelimitedProblem } from './parseDelimited.ts'

/** Most aliases that one document may unfold to: a few hundred bytes of them can stand for gigabytes. */
const ALIASES = 1000

/**
 * YAML with every scalar as the text that was typed: no `NO` becomes false, no 0012 ten and no 12:30 a number
 * (failsafe schema, https://yaml.org/spec/1.2.2/#101-failsafe-schema). `~` and `null` are empty.
 */
export const parseYaml = (text: string): Result<unknown, DelimitedProblem> => {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: true })
  const [problem] = document.errors
  if (problem !== undefined) {
    return err({ reason: 'it is not YAML', line: problem.linePos?.[0].line ?? 1 })
  }
  try {
    return ok(withoutNulls(document.toJS({ maxAliasCount: ALIASES })))
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    return err({ reason: 'its aliases unfold to too much or name nothing', line: 1 })
  }
}

const withoutNulls = (value: unknown): unknown => {
  if (value === '~' || value === 'null') return ''
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutNulls(one)]))
}
