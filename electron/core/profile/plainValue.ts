import type { PlainValue } from './layers/settingsLayer.ts'

/** Parsed data as plain data; undefined where it holds anything else (a date, a function), or goes too deep. */
export const plainValue = (data: unknown, depth = 0): PlainValue | undefined => {
  if (depth > 12) return undefined
  switch (typeof data) {
    case 'string':
    case 'boolean':
      return data
    case 'number':
      return Number.isFinite(data) ? data : undefined
    case 'object':
      break
    default:
      return undefined
  }
  if (data === null) return null
  if (Array.isArray(data)) {
    const items = data.map((item) => plainValue(item, depth + 1))
    return items.some((item) => item === undefined)
      ? undefined
      : items.filter((item) => item !== undefined)
  }
  if (Object.getPrototypeOf(data) !== Object.prototype) return undefined
  const group: Record<string, PlainValue> = {}
  for (const [key, item] of Object.entries(data)) {
    const value = plainValue(item, depth + 1)
    if (value === undefined || key === '__proto__') return undefined
    group[key] = value
  }
  return group
}
