import { err, ok, type Result } from '../../result.ts'

/** An element of an XML file: what a block map needs of it, and no more. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** The text directly within it. */
  readonly text: string
  /** Where that text begins in the file; of meaning where there are no children. */
  readonly textAt: number
}

interface Open {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  readonly textAt: number
  text: string
}

const MOST_DEPTH = 8
const MOST_ELEMENTS = 400_000
const TAG =
  /<(\/?)([A-Za-z][\w.-]{0,63})((?:\s+[A-Za-z][\w.-]{0,63}\s*=\s*"[^"<&]{0,256}")*)\s*(\/?)>/y
const ATTRIBUTE = /([A-Za-z][\w.-]*)\s*=\s*"([^"]*)"/g

/**
 * The one element at the top of an XML file. Strict: no entities (there is nothing for them to stand for, and they are
 * what XML readers are attacked by), no CDATA, no instructions behind the first; comments and a document type without
 * a subset of its own are passed over. The fault is a reason in words.
 */
export const xmlElement = (text: string): Result<XmlElement, string> => {
  const top: Open = { name: '', attributes: new Map(), children: [], textAt: 0, text: '' }
  const open: Open[] = [top]
  let elements = 0
  let at = text.startsWith('<?xml ') ? text.indexOf('?>') + 2 : 0
  if (at === 1) return err('it ends too early')
  while (at < text.length) {
    const current = open.at(-1) ?? top
    if (text[at] !== '<') {
      const next = text.indexOf('<', at)
      const end = next < 0 ? text.length : next
      const part = text.slice(at, end)
      if (part.includes('&')) return err('it uses entities')
      current.text += part
      at = end
      continue
    }
    const passed = passOver(text, at, elements === 0)
    if (passed !== undefined) {
      if (passed < 0) return err('it ends too early')
      at = passed
      continue
    }
    TAG.lastIndex = at
    const tag = TAG.exec(text)
    if (tag === null) return err('it is not the XML of a block map')
    const [whole, closing, name = '', attributes = '', single] = tag
    at += whole.length
    if (closing === '/') {
      if (current === top || current.name !== name || attributes !== '' || single === '/') {
        return err('its elements are not closed in order')
      }
      open.pop()
      continue
    }
    if (++elements > MOST_ELEMENTS || open.length > MOST_DEPTH) return err('it has too many parts')
    const pairs = [...attributes.matchAll(ATTRIBUTE)].map(
      ([, key = '', value = '']) => [key, value] as const,
    )
    const map = new Map(pairs)
    if (map.size !== pairs.length) return err('it says an attribute twice')
    const element: Open = { name, attributes: map, children: [], textAt: at, text: '' }
    current.children.push(element)
    if (single !== '/') open.push(element)
  }
  const [root] = top.children
  if (open.length !== 1) return err('it ends too early')
  if (root === undefined || top.children.length !== 1 || top.text.trim() !== '') {
    return err('it is not the XML of a block map')
  }
  return ok(root)
}

/** Where a comment or a document type at `at` ends; undefined where there is none, -1 where it does not end. */
const passOver = (text: string, at: number, first: boolean): number | undefined => {
  if (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at + 4)
    return end < 0 ? -1 : end + 3
  }
  if (!first || !text.startsWith('<!DOCTYPE ', at)) return undefined
  const end = text.indexOf('>', at)
  if (end < 0) return -1
  return text.slice(at, end).includes('[') ? undefined : end + 1
}
