/** A piece of markup as it comes. Names are without their namespace's prefix. */
export type MarkupToken =
  | {
      readonly kind: 'open'
      readonly name: string
      readonly attributes: string
      /** Closed in the same tag: no `close` follows. */
      readonly empty: boolean
    }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

/**
 * Takes markup apart in one pass, forgiving: what is no tag is text. Comments, declarations and processing
 * instructions are passed over, so no entity that a file declares is ever looked at.
 */
export const eachMarkupToken = (text: string, take: (token: MarkupToken) => void): void => {
  let from = 0
  let at = 0
  const flush = (end: number): void => {
    if (end > from) take({ kind: 'text', text: decodeEntities(text.slice(from, end)) })
  }
  for (;;) {
    at = text.indexOf('<', at)
    if (at < 0) break
    const special = specialEnd(text, at)
    if (special !== undefined) {
      flush(at)
      if (special.data !== undefined) take({ kind: 'text', text: special.data })
      from = at = special.end
      continue
    }
    if (!/[A-Za-z/_]/.test(text[at + 1] ?? '')) {
      at += 1
      continue
    }
    const end = tagEnd(text, at + 1)
    // Nothing closes it any more: the rest is text.
    if (end < 0) break
    flush(at)
    const token = tagToken(text.slice(at + 1, end))
    if (token !== undefined) take(token)
    from = at = end + 1
  }
  flush(text.length)
}

const specialEnd = (
  text: string,
  at: number,
): { readonly end: number; readonly data?: string } | undefined => {
  const upTo = (mark: string, start: number): number => {
    const found = text.indexOf(mark, start)
    return found < 0 ? text.length : found + mark.length
  }
  if (text.startsWith('<!--', at)) return { end: upTo('-->', at + 4) }
  if (text.startsWith('<![CDATA[', at)) {
    const end = upTo(']]>', at + 9)
    return { end, data: text.slice(at + 9, text.endsWith(']]>', end) ? end - 3 : end) }
  }
  return text[at + 1] === '!' || text[at + 1] === '?' ? { end: upTo('>', at) } : undefined
}

/** The `>` of a tag, past any that stands inside quotes. */
const tagEnd = (text: string, start: number): number => {
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (character === '>') return at
    if (character === '"' || character === "'") {
      at = text.indexOf(character, at + 1)
      if (at < 0) return -1
    }
  }
  return -1
}

const tagToken = (inside: string): MarkupToken | undefined => {
  const [whole, slash, name] = /^(\/?)(?:[\w.-]+:)?([\w.-]+)/.exec(inside) ?? []
  if (whole === undefined || name === undefined) return undefined
  if (slash === '/') return { kind: 'close', name }
  const empty = inside.endsWith('/')
  return {
    kind: 'open',
    name,
    attributes: inside.slice(whole.length, empty ? -1 : undefined),
    empty,
  }
}

const patterns = new Map<string, RegExp>()

/** An attribute's value, whatever its namespace's prefix. */
export const attribute = (attributes: string, name: string): string | undefined => {
  if (!attributes.includes(name)) return undefined
  let pattern = patterns.get(name)
  if (pattern === undefined) {
    pattern = new RegExp(
      `(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`,
    )
    patterns.set(name, pattern)
  }
  const found = pattern.exec(attributes)
  const value = found?.[1] ?? found?.[2] ?? found?.[3]
  return value === undefined ? undefined : decodeEntities(value)
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(
        /&(?:#[xX]([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{1,8}));/g,
        (whole, hex, decimal, word) => {
          if (word !== undefined) return named[String(word).toLowerCase()] ?? whole
          const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16)
          return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
        },
      )
    : text
