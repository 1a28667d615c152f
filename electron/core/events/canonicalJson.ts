/**
 * The one JSON text of a value: keys sorted by code unit, nothing undefined, no white space. What is hashed, signed
 * or compared is this, so that two machines agree on it byte for byte. Throws on what JSON cannot say
 * (NaN, functions, bigint), which is a bug in the caller, not a state of the world.
 */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value)
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(element).join(',')}]`
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    return `{${members.join(',')}}`
  }
  throw new TypeError(`not JSON: ${typeof value}`)
}

/** As JSON.stringify does: a hole in an array is null, since leaving it out would move the others. */
const element = (value: unknown): string => (value === undefined ? 'null' : canonicalJson(value))
