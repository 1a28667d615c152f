/** Everything that stands on `name`, however deep, by what stands directly on what; `name` itself left out. */
export const closure = (
  name: string,
  directlyOn: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> => {
  const seen = new Set<string>()
  const queue = [name]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const higher of directlyOn.get(next) ?? []) {
      if (seen.has(higher) || higher === name) continue
      seen.add(higher)
      queue.push(higher)
    }
  }
  return seen
}
