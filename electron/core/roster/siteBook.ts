/** Looks sites up by name, whatever their case and spacing. */
export interface SiteBook {
  /** The site's own spelling, or undefined where there is no such site. */
  find(raw: string): string | undefined
  /** The sites that can be named, for a message; at most 20 of them. */
  known(): string
}

const keyOf = (name: string): string => name.trim().toLowerCase().replaceAll(/\s+/g, ' ')

/**
 * With a list, only its sites exist. Without one the book is open: a site exists from where it is first
 * named, in that spelling, and another spelling of it (Berlin, berlin) is unknown: two sites would come of it.
 */
export const siteBook = (list: readonly string[] | undefined): SiteBook => {
  const spelled = new Map<string, string>()
  for (const name of list ?? []) spelled.set(keyOf(name), name.trim())
  const known = (): string => {
    const names = [...spelled.values()]
    return names.length > 20 ? `${names.slice(0, 20).join(', ')}, …` : names.join(', ')
  }
  const find = (raw: string): string | undefined => {
    const spelling = spelled.get(keyOf(raw))
    if (list !== undefined) return spelling
    const name = raw.trim().replaceAll(/\s+/g, ' ')
    if (spelling === undefined) spelled.set(keyOf(raw), name)
    return spelling === undefined || spelling === name ? name : undefined
  }
  return { find, known }
}
