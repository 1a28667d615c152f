import { err, ok, type Result } from '../../result.ts'

/** What a pattern of names may name: the number, the site, the role, or a tag. */
export type NameParts = Readonly<Record<string, string>>

const PART = /\{([a-z][a-z0-9_]*)(?::(0?)(\d{1,2}))?\}/g

/**
 * Fills `edge-{site}-{n:03}`: a part in braces is what `parts` says, `{n:03}` with zeros to three digits. The fault is
 * a reason in words: a brace that closes nothing, a part that there is not.
 */
export const fillPattern = (pattern: string, parts: NameParts): Result<string, string> => {
  const known = new Map(Object.entries(parts))
  let unknown: string | undefined
  const filled = pattern.replaceAll(PART, (whole, name, _zero, width) => {
    const value = known.get(String(name))
    if (value === undefined) unknown ??= whole
    return (value ?? '').padStart(Number(width ?? 0), '0')
  })
  if (unknown !== undefined) {
    const names = [...known.keys()].map((name) => `{${name}}`).join(', ')
    return err(`there is no ${unknown}; there is ${names}`)
  }
  return /[{}]/.test(filled) ? err('a brace stands alone in it') : ok(filled)
}

/** Whether a pattern names a part. */
export const patternNames = (pattern: string, part: string): boolean =>
  [...pattern.matchAll(PART)].some(([, name]) => name === part)

/** A site's name as a piece of a host name: `Köln Süd 2` is `koeln-sued-2`. */
export const siteSlug = (site: string): string =>
  site
    .toLowerCase()
    .replaceAll(/[äöüßæøœłđ]/g, (letter) => umlauts[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')

/** Letters that NFKD does not take apart, and German ones that are written out. */
const umlauts: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
}
