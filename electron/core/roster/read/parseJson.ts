import { err, ok, type Result } from '../../result.ts'
import type { DelimitedProblem } from './parseDelimited.ts'

/**
 * JSON, or JSON Lines (a value a line), with every number as the text that was typed: 10000000000000001 and 1.50 stay
 * what they are. The problem names the line.
 */
export const parseJson = (text: string): Result<unknown, DelimitedProblem> => {
  const whole = attempt(text)
  if (whole.ok) return whole
  const lines = text.split(/\r\n|[\r\n]/)
  const values: unknown[] = []
  for (const line of lines) {
    if (line.trim() === '') continue
    const value = attempt(line)
    if (!value.ok) return whole
    values.push(value.value)
  }
  return values.length > 0 ? ok(values) : whole
}

const attempt = (text: string): Result<unknown, DelimitedProblem> => {
  try {
    return ok(JSON.parse(text, asTyped))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return err({ reason: 'it is not JSON', line: lineOf(error.message, text) })
  }
}

/** The third argument holds the source of a primitive (ECMAScript 2026, JSON.parse source text access). */
const asTyped = (_key: string, value: unknown, ...more: readonly unknown[]): unknown => {
  const [context] = more
  if (typeof value !== 'number' || typeof context !== 'object' || context === null) return value
  const source: unknown = 'source' in context ? context.source : undefined
  return typeof source === 'string' ? source : value
}

/** V8 names the line in some messages and the offset in all that have a place; without one the text ended too early. */
const lineOf = (message: string, text: string): number => {
  const line = /\(line (\d+) /.exec(message)?.[1]
  if (line !== undefined) return Number(line)
  const at = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length)
  return (text.slice(0, at).match(/\r\n|[\r\n]/g)?.length ?? 0) + 1
}
