import { columnKeys } from './headerKey.ts'
import { fieldSpellings, type RosterField, rosterFields } from './rosterField.ts'
import type { ColumnTarget, RosterMapping } from './rosterMapping.ts'
import { variableName } from './variableName.ts'

/** Only letters and digits, without accents: `N° de série` and `n de serie` are one. */
const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const withoutCount = (key: string): string => key.replace(/ #\d+$/, '')

const ranks = new Map<string, { readonly field: RosterField; readonly rank: number }>(
  rosterFields.flatMap((field) =>
    fieldSpellings[field].map((spelling, rank) => [bare(spelling), { field, rank }] as const),
  ),
)

/**
 * What the columns of our own device report say that a roster cannot: it is measured, not planned. A report that was
 * edited and is given back changes the plan alone.
 */
export const measuredColumns: ReadonlySet<string> = new Set([
  'state',
  'fault',
  'board serial',
  'mac addresses',
  'model',
  'memory (bytes)',
  'os',
  'address',
  'how we know the key',
  'ssh host key',
  'card root (sha-256)',
  'card proven (utc)',
  'cluster',
  'node',
  'node uid',
  'stack version',
  'ready (utc)',
  'evidence',
  'stand-in',
  'simulated',
  'last seen (utc)',
  'flash',
  'image on the card',
  'no secret left on card (utc)',
  'provenance',
  'vouched for by',
])

const isOwnReport = (keys: readonly string[]): boolean =>
  ['device id', 'card root (sha-256)', 'how we know the key'].every((key) => keys.includes(key))

/**
 * The mapping that the headers themselves suggest: each field goes to the column that spells it best, every other
 * column becomes a variable under its header. Nothing is skipped but columns without a letter or digit in their header.
 */
export const autoMapping = (header: readonly string[]): RosterMapping => {
  const keys = columnKeys(header).filter((key) => key !== '')
  const skipped = isOwnReport(keys) ? measuredColumns : new Set<string>()
  const chosen = new Map<RosterField, { readonly key: string; readonly rank: number }>()
  for (const key of keys) {
    const found = ranks.get(bare(withoutCount(key)))
    if (found === undefined || skipped.has(key)) continue
    const before = chosen.get(found.field)
    if (before === undefined || found.rank < before.rank) {
      chosen.set(found.field, { key, rank: found.rank })
    }
  }
  const fieldOf = new Map([...chosen].map(([field, { key }]) => [key, field]))
  const target = (key: string): ColumnTarget => {
    const field = fieldOf.get(key)
    if (field !== undefined) return { kind: 'field', field }
    const name = skipped.has(key) ? '' : variableName(withoutCount(key))
    return name === '' ? { kind: 'skip' } : { kind: 'variable', name }
  }
  return {
    columns: Object.fromEntries(keys.map((key) => [key, target(key)])),
    fixed: {},
  }
}
