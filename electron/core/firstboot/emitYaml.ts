import { parse, Scalar, stringify, type Tags } from 'yaml'
import { SECRET_MARK, Secret } from '../text/secret.ts'
import type { SecretHandling } from './bootEdit.ts'
import type { YamlTree } from './yamlTree.ts'

type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [key: string]: Plain }
  | ReadonlyMap<string, Plain>

/**
 * YAML text that reads as `tree` for every reader, old or new.
 *
 * cloud-init reads with PyYAML, which is YAML 1.1: a bare `no` is false there, `12:30` is 750, `0440` is
 * 288 and Norway's `NO` is false. So every string is quoted, and everything outside printable ASCII is
 * escaped: a raw U+0085 or U+2028 is a line break in YAML 1.1, and PyYAML refuses a whole file for one DEL.
 * Scripts stand as literal blocks, so that a person can read them on the card. Keys are the program's own
 * words: one that is none (`<<` would merge) throws, unless it stands in a Map.
 *
 * The text is read back before it is given out; a difference is a bug and is thrown.
 */
export const emitYaml = (tree: YamlTree, secrets: SecretHandling): string => {
  const plain = plainOf(tree, secrets)
  const text = escapeAll(
    stringify(asNodes(plain), {
      version: '1.1',
      defaultStringType: 'QUOTE_DOUBLE',
      defaultKeyType: 'PLAIN',
      lineWidth: 0,
      customTags: plainTags,
      aliasDuplicateObjects: false,
    }),
  )
  const again: unknown = parse(text, { version: '1.1' })
  // Not the values: one of them may be a secret.
  if (!same(plain, again)) throw new Error('YAML does not read back as what was written')
  return text
}

/**
 * With the merge tag the library would write a string `<<` bare, and PyYAML stops at that; with the one of ordered
 * maps it would write a Map as a list.
 */
const plainTags = (tags: Tags): Tags =>
  tags.filter((tag) => typeof tag === 'string' || !UNWANTED.has(tag.tag))

const UNWANTED = new Set(['tag:yaml.org,2002:merge', 'tag:yaml.org,2002:omap'])

const KEY = /^[A-Za-z][A-Za-z0-9_-]*$/

const plainOf = (tree: YamlTree, secrets: SecretHandling): Plain => {
  if (tree instanceof Secret) return secrets === 'reveal' ? tree.reveal() : SECRET_MARK
  if (typeof tree === 'number' && !Number.isSafeInteger(tree)) {
    throw new RangeError('only whole numbers read alike everywhere')
  }
  if (tree === null || typeof tree !== 'object') return tree
  if (isList(tree)) return tree.map((item) => plainOf(item, secrets))
  if (isMap(tree)) {
    return new Map([...tree].map(([key, value]) => [key, plainOf(value, secrets)]))
  }
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => {
      if (!KEY.test(key)) throw new RangeError('a key is a word')
      return [key, plainOf(value, secrets)]
    }),
  )
}

const isList = <T>(value: readonly T[] | object): value is readonly T[] => Array.isArray(value)

const isMap = <T>(value: ReadonlyMap<string, T> | object): value is ReadonlyMap<string, T> =>
  value instanceof Map

/** Printable ASCII in lines without blanks at their ends: what a literal block keeps in every reader. */
const BLOCK = /^(?:[!-~](?:[ -~]*[!-~])?\n)(?:(?:[ -~]*[!-~])?\n)*(?<=[!-~]\n)$/

/** Marks scripts as literal blocks; everything else keeps the default, which is double quotes. */
const asNodes = (plain: Plain): unknown => {
  if (typeof plain === 'string' && plain.includes('\n') && BLOCK.test(plain)) {
    const scalar = new Scalar(plain)
    scalar.type = Scalar.BLOCK_LITERAL
    return scalar
  }
  if (plain === null || typeof plain !== 'object') return plain
  if (isList(plain)) return plain.map(asNodes)
  if (isMap(plain)) {
    return new Map([...plain].map(([key, value]) => [quotedKey(key), asNodes(value)]))
  }
  return Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, asNodes(value)]))
}

const quotedKey = (key: string): Scalar<string> => {
  const scalar = new Scalar(key)
  scalar.type = Scalar.QUOTE_DOUBLE
  return scalar
}

/** Anything outside printable ASCII stands inside double quotes here, where these escapes mean it. */
const escapeAll = (text: string): string =>
  text.replaceAll(/[^\n -~]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    const hex = code.toString(16)
    if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`
    return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
  })

const same = (left: Plain, right: unknown): boolean => {
  if (left === null || typeof left !== 'object') return left === right
  if (right === null || typeof right !== 'object') return false
  if (isList(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => same(item, right[index]))
    )
  }
  const theirs = new Map<string, unknown>(Object.entries(right))
  const ours = isMap(left) ? [...left] : Object.entries(left)
  return (
    ours.length === theirs.size &&
    ours.every(([key, value]) => theirs.has(key) && same(value, theirs.get(key)))
  )
}
