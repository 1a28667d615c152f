import { attribute, eachMarkupToken } from '../read/markupTokens.ts'

/** How a cell's number is shown, as far as it changes what a person reads there. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  /** Zeros to that many digits, as `00000`: the sheet shows 00042 and holds 42. */
  | { readonly kind: 'padded'; readonly digits: number }

const plain: NumberFormat = { kind: 'plain' }

/** Built-in formats that show a date or a time (ECMA-376 part 1, 18.8.30, and those of East Asian locales). */
const builtInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58)

/** The format of each cell style of a workbook, in the order of `cellXfs`. */
export const numberFormats = (styles: string | undefined): readonly NumberFormat[] => {
  const own = new Map<number, NumberFormat>()
  const formats: NumberFormat[] = []
  let inside = false
  eachMarkupToken(styles ?? '', (token) => {
    if (token.kind === 'text') return
    if (token.name === 'cellXfs') inside = token.kind === 'open' && !token.empty
    if (token.kind !== 'open') return
    if (token.name === 'numFmt') {
      const id = Number(attribute(token.attributes, 'numFmtId'))
      own.set(id, formatOf(attribute(token.attributes, 'formatCode') ?? ''))
    } else if (inside && token.name === 'xf') {
      const id = Number(attribute(token.attributes, 'numFmtId') ?? 0)
      formats.push(own.get(id) ?? (builtInDate(id) ? { kind: 'date' } : plain))
    }
  })
  return formats
}

const formatOf = (code: string): NumberFormat => {
  // The part for positive numbers, without literal text, colours and conditions; [h] and its like are times.
  const shown = (code.split(';')[0] ?? '').replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
  if (/\[[hms]+\]/i.test(shown)) return { kind: 'date' }
  const bare = shown.replaceAll(/\[[^\]]*\]/g, '')
  if (/^0{2,}$/.test(bare)) return { kind: 'padded', digits: bare.length }
  return /general/i.test(bare) || !/[dmyhs]/i.test(bare) ? plain : { kind: 'date' }
}
