import { display } from '../text/display.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A string to show; empty where there is none. */
export const textField = (item: JsonObject, key: string, limit = 200): string => {
  const value = item[key]
  return typeof value === 'string' ? display(value, limit) : ''
}

/** Strings of a list, to show; at most 50. */
export const textsField = (item: JsonObject, key: string): readonly string[] => {
  const value = item[key]
  if (!Array.isArray(value)) return []
  return value
    .filter((entry): entry is string => typeof entry === 'string')
    .slice(0, 50)
    .map((entry) => display(entry))
    .filter((entry) => entry !== '')
}

/** A size in bytes. `wrong`: there is something, and it is none. */
export const sizeField = (item: JsonObject, key: string): number | 'wrong' | undefined => {
  const value = item[key]
  if (value === undefined || value === null || value === 0) return undefined
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 'wrong'
}

/** A SHA-256 as lower-case hex. A damaged one is `wrong`, never taken for none: that would drop the check. */
export const sha256Field = (item: JsonObject, key: string): string | 'wrong' | undefined => {
  const value = item[key]
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value) ? value.toLowerCase() : 'wrong'
}
