import { canonicalJson } from '../../core/events/canonicalJson.ts'
import type { Fault } from '../../core/faults/fault.ts'
import { toHex } from '../../core/ids/hex.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { devicePlan } from '../../core/roster/plan/devicePlan.ts'
import { type ImportPlan, planImport } from '../../core/roster/plan/planImport.ts'
import type { Roster } from '../../core/roster/rosterRow.ts'
import type { Digests } from '../ports/digests.ts'
import type { Store } from '../ports/store.ts'
import {
  type InspectedRoster,
  inspectRoster,
  type RosterInput,
  type RosterMeans,
} from './inspectRoster.ts'

export interface ImportPreview extends InspectedRoster {
  /** What would be done, or every problem of the file and of the file against the inventory. */
  readonly plan: Result<ImportPlan, readonly Fault[]>
  /** Names exactly this plan: an import that expects it does this or nothing. '' where there is none. */
  readonly digest: string
}

export interface PreviewMeans extends RosterMeans {
  readonly store: Pick<Store, 'mappings' | 'devices' | 'rosters'>
  readonly digests: Pick<Digests, 'sha256'>
}

/** What importing a roster file would do, without doing it. */
export const previewImport = async (
  means: PreviewMeans,
  input: RosterInput,
): Promise<Result<ImportPreview>> => {
  const inspected = await inspectRoster(means, input)
  if (!inspected.ok) return inspected
  const plan = await planOf(means.store, inspected.value.roster)
  const digest = plan.ok ? planDigest(plan.value, means.digests) : ''
  return ok({ ...inspected.value, plan, digest })
}

const planOf = async (
  store: PreviewMeans['store'],
  roster: Result<Roster, readonly Fault[]>,
): Promise<Result<ImportPlan, readonly Fault[]>> =>
  roster.ok
    ? planImport(roster.value, { devices: await store.devices(), rosters: await store.rosters() })
    : err(roster.fault)

/** Over everything that a person saw: rows, what they change, and who is missing. */
const planDigest = (
  { name, rows, missing }: ImportPlan,
  digests: PreviewMeans['digests'],
): string => {
  const seen = rows.map((planned) => [
    planned.kind,
    planned.row.row,
    devicePlan(planned.row),
    planned.kind === 'new' ? '' : planned.device.id,
    planned.kind === 'new' ? '' : devicePlan(planned.device),
  ])
  const text = canonicalJson([name, seen, missing.map(({ id }) => id)])
  return toHex(digests.sha256(new TextEncoder().encode(text)))
}
