import type { Json } from '../profileDraft.ts'

/** Texts of a list, one each line; what is no text is shown as data. */
export const linesOf = (value: Json | undefined): string =>
  Array.isArray(value)
    ? value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join('\n')
    : ''

/** The other way: a text of each line that has one. */
export const textsOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
