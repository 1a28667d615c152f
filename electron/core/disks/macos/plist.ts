/** A value of an XML property list. Integers are exact; data and dates stay the text that they are written as. */
export type Plist = string | bigint | number | boolean | PlistArray | PlistDict

export interface PlistArray {
  readonly kind: 'array'
  readonly items: readonly Plist[]
}

export interface PlistDict {
  readonly kind: 'dict'
  readonly entries: ReadonlyMap<string, Plist>
}

const isNode = (value: Plist | undefined): value is PlistArray | PlistDict =>
  typeof value === 'object'

export const asDict = (value: Plist | undefined): PlistDict | undefined =>
  isNode(value) && value.kind === 'dict' ? value : undefined

const itemsOf = (value: Plist | undefined): readonly Plist[] =>
  isNode(value) && value.kind === 'array' ? value.items : []

/** Empty where it is missing or no text. */
export const textIn = (dict: PlistDict, key: string): string => {
  const value = dict.entries.get(key)
  return typeof value === 'string' ? value : ''
}

export const flagIn = (dict: PlistDict, key: string): boolean | undefined => {
  const value = dict.entries.get(key)
  return typeof value === 'boolean' ? value : undefined
}

export const integerIn = (dict: PlistDict, key: string): bigint | undefined => {
  const value = dict.entries.get(key)
  return typeof value === 'bigint' ? value : undefined
}

/** A count that a number can hold exactly; undefined for every other. */
export const countIn = (dict: PlistDict, key: string): number | undefined => {
  const value = integerIn(dict, key)
  return value !== undefined && value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : undefined
}

export const dictsIn = (dict: PlistDict, key: string): readonly PlistDict[] =>
  itemsOf(dict.entries.get(key)).flatMap((item) => asDict(item) ?? [])

export const textsIn = (dict: PlistDict, key: string): readonly string[] =>
  itemsOf(dict.entries.get(key)).flatMap((item) => (typeof item === 'string' ? item : []))
