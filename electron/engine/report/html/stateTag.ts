import { html, type Markup } from './markup.ts'

type Look = 'good' | 'working' | 'waits' | 'bad' | 'off'

const looks: Readonly<Record<string, readonly [Look, string]>> = {
  active: ['good', '✓'],
  enrolled: ['good', '✓'],
  flashed: ['good', '✓'],
  proven: ['good', '✓'],
  flashing: ['working', '▶'],
  bootstrapping: ['working', '▶'],
  planned: ['waits', '◐'],
  untouched: ['waits', '◐'],
  blank: ['waits', '■'],
  unfinished: ['bad', '✕'],
  failed: ['bad', '✕'],
  conflict: ['bad', '✕'],
}

/** A state as shape, word and colour; colour never speaks alone, and a copier has none. */
export const stateTag = (state: string): Markup => {
  const [look, mark] = looks[state] ?? ['off', '●']
  return html`<span class="tag ${look}">${mark} ${state}</span>`
}

/** Says where something stood in for the real thing. */
export const badge = (text: string): Markup => html`<span class="tag waits">■ ${text}</span>`
