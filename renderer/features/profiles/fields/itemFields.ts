import type { Json } from '../profileDraft.ts'

/** One account or network of a list. */
export type ItemFields = { [key: string]: Json }

export const fieldsOf = (item: Json): ItemFields =>
  typeof item === 'object' && item !== null && !Array.isArray(item) ? item : {}

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

export const without = (fields: ItemFields, key: string): ItemFields => {
  const { [key]: _gone, ...others } = fields
  return others
}
