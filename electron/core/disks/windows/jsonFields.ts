/** A JSON object as PowerShell writes it, nothing of it believed yet. */
export type JsonObject = Readonly<Record<string, unknown>>

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Trimmed and without NUL, which PowerShell has for "no letter"; empty where it is missing. */
export const textOf = (object: JsonObject, key: string): string => {
  const value = object[key]
  return typeof value === 'string' ? value.replaceAll('\0', '').trim() : ''
}

export const flagOf = (object: JsonObject, key: string): boolean => object[key] === true

/** A count that is one; undefined for every other. */
export const countOf = (object: JsonObject, key: string): number | undefined => {
  const value = object[key]
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

/** A list; Windows PowerShell 5.1 writes some as `{"value": […], "Count": n}`, and one of one as that one. */
const listOf = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value
  if (isJsonObject(value)) return Array.isArray(value['value']) ? value['value'] : [value]
  return value === undefined || value === null ? [] : [value]
}

export const objectsOf = (object: JsonObject, key: string): readonly JsonObject[] =>
  listOf(object[key]).filter(isJsonObject)

export const textsOf = (object: JsonObject, key: string): readonly string[] =>
  listOf(object[key]).flatMap((one) => (typeof one === 'string' ? one : []))
