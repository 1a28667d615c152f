/** Differences named at most; whoever changed more has been found out. */
const LIMIT = 20

/** Paths at which two JSON values differ, such as `devices[2].serial`; at most 20, in reading order. */
export const firstDifferences = (expected: unknown, found: unknown): readonly string[] => {
  const places: string[] = []
  compare(expected, found, '', places)
  return places
}

const compare = (expected: unknown, found: unknown, path: string, places: string[]): void => {
  if (places.length >= LIMIT || expected === found) return
  if (!isNode(expected) || !isNode(found) || Array.isArray(expected) !== Array.isArray(found)) {
    places.push(path === '' ? 'the whole' : path)
    return
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const step = Array.isArray(expected) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    compare(Reflect.get(expected, key), Reflect.get(found, key), step, places)
  }
}

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null
