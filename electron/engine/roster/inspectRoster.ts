import type { MappingView } from '../../core/events/foldMapping.ts'
import type { Fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { checkRoster } from '../../core/roster/checkRoster.ts'
import { checkSites } from '../../core/roster/checkSites.ts'
import { autoMapping } from '../../core/roster/columns/autoMapping.ts'
import { headerSet } from '../../core/roster/columns/headerKey.ts'
import type { RosterMapping } from '../../core/roster/columns/rosterMapping.ts'
import { type MappingOverrides, withOverrides } from '../../core/roster/columns/withOverrides.ts'
import { readRosterTable } from '../../core/roster/read/readRosterTable.ts'
import type { ReadOptions, ReadTable } from '../../core/roster/read/rosterFile.ts'
import { type RosterNote, rosterNotes } from '../../core/roster/rosterNotes.ts'
import type { Roster } from '../../core/roster/rosterRow.ts'
import type { RosterFiles } from '../ports/rosterFiles.ts'
import type { Store } from '../ports/store.ts'

/** A roster file, and what a person says of it. */
export interface RosterInput {
  readonly path: string
  /** What it is called; its next version is known again by it. */
  readonly name: string
  /** The sites that exist; else those of `sites.csv` beside the file, else those that the roster names. */
  readonly sites?: readonly string[] | undefined
  readonly reading?: ReadOptions | undefined
  readonly overrides?: MappingOverrides | undefined
}

export interface InspectedRoster extends ReadTable {
  readonly mapping: RosterMapping
  /** Where the mapping comes from, before anything was said of it now. */
  readonly mappedBy: 'headers' | 'remembered'
  readonly notes: readonly RosterNote[]
  /** The checked roster, or every problem of every row. */
  readonly roster: Result<Roster, readonly Fault[]>
}

export interface RosterMeans {
  readonly files: RosterFiles
  readonly store: Pick<Store, 'mappings'>
}

/**
 * Reads a roster file, finds out what its columns mean and checks every row. A fault is one of the file as a whole: it
 * cannot be read, or a column was named that it does not have.
 */
export const inspectRoster = async (
  { files, store }: RosterMeans,
  input: RosterInput,
): Promise<Result<InspectedRoster>> => {
  const file = await files.read(input.path, input.name)
  if (!file.ok) return file
  const read = readRosterTable(file.value, input.reading)
  if (!read.ok) return read
  const { table, format } = read.value
  const remembered = rememberedFor(table.header, await store.mappings())
  const base = remembered ?? autoMapping(table.header)
  const mapping =
    input.overrides === undefined ? ok(base) : withOverrides(base, table.header, input.overrides)
  if (!mapping.ok) return mapping
  const sites = input.sites === undefined ? await listedSites(input.path, files) : ok(input.sites)
  const given = { mapping: mapping.value }
  const roster = sites.ok
    ? checkRoster(table, sites.value === undefined ? given : { ...given, sites: sites.value })
    : sites
  return ok({
    table,
    format,
    mapping: mapping.value,
    mappedBy: remembered === undefined ? 'headers' : 'remembered',
    notes: rosterNotes(table, format, mapping.value),
    roster,
  })
}

const rememberedFor = (
  header: readonly string[],
  mappings: readonly MappingView[],
): RosterMapping | undefined => {
  const headers = headerSet(header)
  return mappings.find((one) => one.headers === headers)?.mapping
}

const listedSites = async (
  path: string,
  files: RosterFiles,
): Promise<Result<readonly string[] | undefined, readonly Fault[]>> => {
  const list = await files.sitesBeside(path)
  if (!list.ok) return err([list.fault])
  if (list.value === undefined) return ok(undefined)
  const read = readRosterTable(list.value)
  return read.ok ? checkSites(read.value.table) : err([read.fault])
}
