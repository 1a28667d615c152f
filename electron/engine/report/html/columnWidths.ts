import { html, type Markup } from './markup.ts'

/** Columns in per cent of the page: one long cell must not squeeze the others. */
export const columnWidths = (perCent: readonly number[]): Markup =>
  html`<colgroup>${perCent.map((width) => html`<col style="width:${width}%">`)}</colgroup>`
