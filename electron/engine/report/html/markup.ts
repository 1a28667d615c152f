/** Text that is HTML already: made by `html` alone, so everything in it was escaped. */
export interface Markup {
  readonly markup: string
}

type Piece = string | number | Markup | readonly Markup[]

/** HTML from a template: every text is escaped, only Markup stays as it is. There is no way to put in raw text. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup => ({
  markup: strings
    .map((text, i) => (i === 0 ? text : `${markupOf(pieces[i - 1] ?? '')}${text}`))
    .join(''),
})

/** Nothing, where a template has a place for something. */
export const nothing: Markup = { markup: '' }

const markupOf = (piece: Piece): string => {
  if (typeof piece === 'string') return escapeHtml(piece)
  if (typeof piece === 'number') return String(piece)
  if ('markup' in piece) return piece.markup
  return piece.map(({ markup }) => markup).join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
