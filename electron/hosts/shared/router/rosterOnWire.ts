import type { DeviceState, RosterView } from '../../../core/events/deviceView.ts'
import { columnKeys } from '../../../core/roster/columns/headerKey.ts'
import { targetsOf } from '../../../core/roster/columns/rosterMapping.ts'
import { type FieldChange, onlyPlanned } from '../../../core/roster/plan/devicePlan.ts'
import type { ImportPlan, PlannedRow } from '../../../core/roster/plan/planImport.ts'
import type { RosterRow } from '../../../core/roster/rosterRow.ts'
import type { RosterTable } from '../../../core/roster/rosterTable.ts'
import type { ImportPreview } from '../../../engine/roster/previewImport.ts'
import type { UndoPreview } from '../../../engine/roster/undoImport.ts'

interface DiffRow extends ReturnType<typeof rosterRowOnWire> {
  readonly kind: 'new' | 'changed'
  readonly deviceId?: string
  readonly state?: DeviceState
  readonly changes: FieldChange[]
}

/** Cells that show what a column holds. */
const SAMPLES = 3

export const rosterOnWire = ({ id, name, rows, importedAt, undone }: RosterView) => ({
  id,
  name,
  rows,
  importedAt,
  ...(undone === true ? { undone } : {}),
})

export const rosterRowOnWire = ({ row, name, site, role, variables }: RosterRow) => ({
  row,
  name,
  site,
  role,
  variables: { ...variables },
})

export const previewOnWire = (preview: ImportPreview, limit: number) => {
  const { table, format, mapping, mappedBy, notes, plan, digest } = preview
  const targets = targetsOf(mapping, table.header)
  const columns = columnKeys(table.header).flatMap((key, index) => {
    const target = targets[index]
    if (key === '' || target === undefined) return []
    const header = table.header[index] ?? ''
    return [{ key, header, target, samples: samplesOf(table, index) }]
  })
  const problems = plan.ok ? [] : plan.fault
  return {
    name: table.name,
    format: format.kind === 'xlsx' ? { ...format, sheets: [...format.sheets] } : format,
    headerRow: table.headerRow,
    rowCount: table.rows.filter((cells) => cells.some((cell) => cell.trim() !== '')).length,
    columns,
    fixed: mapping.fixed,
    mappedBy,
    notes: [...notes],
    problems: problems.slice(0, limit),
    problemCount: problems.length,
    ...(plan.ok ? { diff: diffOnWire(plan.value, digest, limit) } : {}),
  }
}

const samplesOf = ({ rows }: RosterTable, index: number): string[] => {
  const samples: string[] = []
  for (const cells of rows) {
    const cell = (cells[index] ?? '').trim()
    if (cell !== '' && !samples.includes(cell)) samples.push(cell.slice(0, 200))
    if (samples.length === SAMPLES) break
  }
  return samples
}

const differenceOf = (planned: PlannedRow): DiffRow[] => {
  switch (planned.kind) {
    case 'unchanged':
      return []
    case 'new':
      return [{ kind: planned.kind, ...rosterRowOnWire(planned.row), changes: [] }]
    case 'changed': {
      const { row, device, changes } = planned
      const { id: deviceId, state } = device
      return [
        { kind: planned.kind, ...rosterRowOnWire(row), deviceId, state, changes: [...changes] },
      ]
    }
    default:
      return planned satisfies never
  }
}

const diffOnWire = ({ rows, missing }: ImportPlan, digest: string, limit: number) => {
  const different = rows.flatMap<DiffRow>(differenceOf)
  const created = different.filter(({ kind }) => kind === 'new').length
  return {
    digest,
    created,
    changed: different.length - created,
    unchanged: rows.length - different.length,
    missingCount: missing.length,
    rows: different.slice(0, limit),
    missing: missing.slice(0, limit).map((device) => ({
      id: device.id,
      name: device.name,
      site: device.site,
      state: device.state,
      onlyPlanned: onlyPlanned(device),
    })),
  }
}

export const undoOnWire = ({ roster, withdraw, restore, revive, keep }: UndoPreview) => ({
  roster: rosterOnWire(roster),
  withdraw: withdraw.map(({ name }) => name),
  restore: restore.map(({ device }) => device.name),
  revive: revive.map(({ was }) => was.name),
  keep: keep.map(({ device, why }) => ({ name: device.name, why })),
})
