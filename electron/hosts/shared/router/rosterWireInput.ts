import type { ColumnTarget } from '../../../core/roster/columns/rosterMapping.ts'
import type { RosterDelimiter } from '../../../core/roster/read/rosterDelimiter.ts'
import type { Role } from '../../../core/roster/rosterRow.ts'
import type { TextEncoding } from '../../../core/roster/text/textEncoding.ts'
import type { RosterInput } from '../../../engine/roster/inspectRoster.ts'
import type { Source } from '../sources.ts'

/** A roster as callers name it. */
export interface RosterWireInput {
  readonly sourceId: string
  readonly sites?: readonly string[] | undefined
  readonly encoding?: TextEncoding | undefined
  readonly delimiter?: RosterDelimiter | undefined
  readonly sheet?: string | undefined
  readonly columns?: Readonly<Record<string, ColumnTarget>> | undefined
  readonly fixed?:
    | { readonly site?: string | undefined; readonly role?: Role | undefined }
    | undefined
}

export const rosterInputOf = (
  { path, name }: Pick<Source, 'path' | 'name'>,
  { sites, encoding, delimiter, sheet, columns, fixed }: RosterWireInput,
): RosterInput => ({
  path,
  name,
  sites,
  reading: { encoding, delimiter, sheet },
  overrides:
    columns === undefined && fixed === undefined
      ? undefined
      : { columns: columns ?? {}, fixed: fixed ?? {} },
})
