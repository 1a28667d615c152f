import { Secret } from '../text/secret.ts'
import type { SecretHandling } from './bootEdit.ts'
import { revealed } from './root/rootFile.ts'

type SimpleValue = string | Secret | boolean | number | readonly string[]

/** Sections in their order; the one without a name comes first. */
export type SimpleToml = readonly (readonly [
  section: string,
  values: { readonly [key: string]: SimpleValue },
])[]

/**
 * TOML in the subset that rpi-preseed's shell parser knows: strings of one line with `\\` and `\"` as their only
 * escapes, booleans, whole numbers, lists of strings. A text with control characters cannot be written in it and
 * throws RangeError: what comes here was checked before.
 */
export const emitSimpleToml = (toml: SimpleToml, secrets: SecretHandling): string =>
  toml
    .map(([section, values]) => {
      const lines = Object.entries(values).map(
        ([key, value]) => `${key} = ${emitValue(value, secrets)}\n`,
      )
      return `${section === '' ? '' : `[${section}]\n`}${lines.join('')}`
    })
    .join('\n')

const emitValue = (value: SimpleValue, secrets: SecretHandling): string => {
  if (typeof value === 'boolean' || typeof value === 'number') return String(value)
  if (typeof value === 'string' || value instanceof Secret) return quoted(revealed(value, secrets))
  return value.length === 0 ? '[]' : `[\n${value.map((item) => `  ${quoted(item)},\n`).join('')}]`
}

const quoted = (text: string): string => {
  if (/\p{Cc}/u.test(text)) throw new RangeError('a string of this TOML is one line')
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
