import { err, ok, type Result } from '../../result.ts'
import type { Plist } from './plist.ts'

const MOST_CHARACTERS = 64 * 1024 * 1024
/** The registry is some forty levels deep, and a level is a list and a dictionary. */
const MOST_LEVELS = 256

/** No internal subset, so nothing can be declared: only XML's own five entities exist. */
const HEAD =
  /^\ufeff?(?:<\?xml[^<>]*\?>)?\s*(?:<!DOCTYPE plist [^<>[\]]*>)?\s*<plist(?: version="1\.0")?>/
const TAIL = /\s*<\/plist>\s*/y
const TAG = /\s*<(\/?)([a-z]+)(\/?)>/y
const ENTITY = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g
const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
}

interface Cursor {
  readonly text: string
  at: number
}

interface Tag {
  readonly name: string
  readonly form: 'open' | 'close' | 'empty'
}

const nextTag = (cursor: Cursor): Tag | undefined => {
  TAG.lastIndex = cursor.at
  const found = TAG.exec(cursor.text)
  if (found === null) return undefined
  const [all, closing, name = '', empty] = found
  if (closing !== '' && empty !== '') return undefined
  cursor.at += all.length
  if (closing !== '') return { name, form: 'close' }
  return { name, form: empty === '' ? 'open' : 'empty' }
}

/** Undefined for an `&` that begins nothing that exists. */
const resolved = (raw: string): string | undefined => {
  if (!raw.includes('&')) return raw
  let sound = true
  const text = raw.replaceAll(ENTITY, (_all, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return NAMED[name] ?? ''
    const point = Number.parseInt(decimal ?? hex ?? 'none', decimal === undefined ? 16 : 10)
    sound &&= point <= 0x10ffff
    return sound ? String.fromCodePoint(point) : ''
  })
  return sound ? text : undefined
}

/** The text up to the end of the element that was just opened. */
const textUntilEnd = (cursor: Cursor, name: string): string | undefined => {
  const end = cursor.text.indexOf('<', cursor.at)
  const closing = `</${name}>`
  if (end < 0 || !cursor.text.startsWith(closing, end)) return undefined
  const raw = cursor.text.slice(cursor.at, end)
  cursor.at = end + closing.length
  return resolved(raw)
}

const readArray = (cursor: Cursor, level: number): Plist | undefined => {
  const items: Plist[] = []
  for (let tag = nextTag(cursor); tag !== undefined; tag = nextTag(cursor)) {
    if (tag.form === 'close') return tag.name === 'array' ? { kind: 'array', items } : undefined
    const item = readValue(cursor, tag, level + 1)
    if (item === undefined) return undefined
    items.push(item)
  }
  return undefined
}

const readDict = (cursor: Cursor, level: number): Plist | undefined => {
  const entries = new Map<string, Plist>()
  for (let tag = nextTag(cursor); tag !== undefined; tag = nextTag(cursor)) {
    if (tag.form === 'close') return tag.name === 'dict' ? { kind: 'dict', entries } : undefined
    if (tag.name !== 'key') return undefined
    const key = tag.form === 'empty' ? '' : textUntilEnd(cursor, 'key')
    const valueTag = nextTag(cursor)
    // A key twice would leave it to the reader which of two facts holds.
    if (key === undefined || valueTag === undefined || entries.has(key)) return undefined
    const value = readValue(cursor, valueTag, level + 1)
    if (value === undefined) return undefined
    entries.set(key, value)
  }
  return undefined
}

const leaf = (name: string, text: string): Plist | undefined => {
  switch (name) {
    case 'string':
    case 'date':
      return text
    case 'data':
      return text.replaceAll(/\s/g, '')
    case 'integer':
      return /^[+-]?\d{1,20}$/.test(text.trim()) ? BigInt(text.trim().replace('+', '')) : undefined
    case 'real': {
      const value = Number(text.trim())
      return text.trim() === '' || Number.isNaN(value) ? undefined : value
    }
    default:
      return undefined
  }
}

const readValue = (cursor: Cursor, tag: Tag, level: number): Plist | undefined => {
  if (tag.form === 'close' || level > MOST_LEVELS) return undefined
  const empty = tag.form === 'empty'
  switch (tag.name) {
    case 'true':
    case 'false':
      return empty || textUntilEnd(cursor, tag.name) === '' ? tag.name === 'true' : undefined
    case 'array':
      return empty ? { kind: 'array', items: [] } : readArray(cursor, level)
    case 'dict':
      return empty ? { kind: 'dict', entries: new Map() } : readDict(cursor, level)
    default: {
      const text = empty ? '' : textUntilEnd(cursor, tag.name)
      return text === undefined ? undefined : leaf(tag.name, text)
    }
  }
}

/**
 * Reads an XML property list (plist(5)) as `diskutil` and `ioreg` write them, and nothing that they do not write: no
 * comments, no attributes, no declared entities, no key twice. Errs with the place where it stopped.
 */
export const parsePlist = (text: string): Result<Plist, string> => {
  if (text.length > MOST_CHARACTERS) return err('it is too long')
  const head = HEAD.exec(text)
  if (head === null) return err('it is no property list')
  const cursor: Cursor = { text, at: head[0].length }
  const tag = nextTag(cursor)
  const value = tag === undefined ? undefined : readValue(cursor, tag, 0)
  TAIL.lastIndex = cursor.at
  const tail = value === undefined ? null : TAIL.exec(text)
  if (value === undefined || tail === null || cursor.at + tail[0].length !== text.length) {
    return err(`it is no property list after ${cursor.at} characters`)
  }
  return ok(value)
}
