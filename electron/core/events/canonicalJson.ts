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
  if (Array.isArray(value)) {
    let text = ''
    // As JSON.stringify does: a hole is null, since leaving it out would move the others.
    for (const item of value) text += `,${item === undefined ? 'null' : canonicalJson(item)}`
    return `[${text.slice(1)}]`
  }
  if (typeof value === 'object') {
    // Plain loops: this runs three times an event, and arrays of pairs were a third of an append's time.
    const members: Readonly<Record<string, unknown>> = { ...value }
    let text = ''
    for (const key of Object.keys(members).sort()) {
      const member = members[key]
      if (member !== undefined) text += `,${JSON.stringify(key)}:${canonicalJson(member)}`
    }
    return `{${text.slice(1)}}`
  }
  throw new TypeError(`not JSON: ${typeof value}`)
}
