import { type Fault, fault } from '../../../core/faults/fault.ts'
import { idSource } from '../../../core/ids/idSource.ts'
import { csvText } from '../../../core/roster/generate/csvText.ts'
import { generateRoster } from '../../../core/roster/generate/generateRoster.ts'
import { type AppliedImport, applyImport } from '../../../engine/roster/applyImport.ts'
import { type ImportPreview, previewImport } from '../../../engine/roster/previewImport.ts'
import { rememberMapping } from '../../../engine/roster/rememberMapping.ts'
import { previewUndo, undoImport } from '../../../engine/roster/undoImport.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { deviceOnWire } from './onWire.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'
import { previewOnWire, rosterOnWire, rosterRowOnWire, undoOnWire } from './rosterOnWire.ts'
import { type RosterWireInput, rosterInputOf } from './rosterWireInput.ts'

/** What is listed of a preview where nobody says how much: more than a screen needs. */
const LISTED = 2000

export const rosterRouter = (os: Answering, desk: Desk) => {
  const { clock, random, store } = desk.ports
  const newId = idSource(clock.now, random.bytes)
  const inTurn = oneAtATime()
  const apply = async (
    preview: ImportPreview,
    withdrawMissing: boolean,
  ): Promise<AppliedImport> => {
    if (!preview.plan.ok) return raise(firstOf(preview.plan.fault))
    const applied = orRaise(
      await applyImport({ store, newId }, preview.plan.value, { withdrawMissing }),
    )
    orRaise(await rememberMapping(store, preview.table.header, preview.mapping))
    return applied
  }
  return {
    list: os.rosters.list.handler(async () => (await store.rosters()).map(rosterOnWire)),
    check: os.rosters.check.handler(async ({ input }) => {
      const { name } = orRaise(desk.sources.get(input.sourceId, 'roster'))
      const read = await inspected(desk, input)
      if (!read.ok) return { name, rows: [], problems: [read.fault] }
      const { plan } = read.value
      return plan.ok
        ? { name, rows: plan.value.rows.map(({ row }) => rosterRowOnWire(row)), problems: [] }
        : { name, rows: [], problems: [...plan.fault] }
    }),
    import: os.rosters.import.handler(({ input }) =>
      inTurn(async () => {
        const preview = orRaise(await inspected(desk, input))
        const { roster, devices } = await apply(preview, false)
        return { roster: rosterOnWire(roster), devices: devices.map(deviceOnWire) }
      }),
    ),
    preview: os.rosters.preview.handler(async ({ input }) => {
      const preview = orRaise(await inspected(desk, input))
      return previewOnWire(preview, input.limit ?? LISTED)
    }),
    apply: os.rosters.apply.handler(({ input }) =>
      inTurn(async () => {
        const preview = orRaise(await inspected(desk, input))
        if (!preview.plan.ok) return raise(firstOf(preview.plan.fault))
        if (preview.digest !== input.expect) return raise(fault('ROSTER_PLAN_CHANGED'))
        const { roster, devices, ...counts } = await apply(preview, input.withdrawMissing)
        return { roster: rosterOnWire(roster), deviceIds: devices.map(({ id }) => id), ...counts }
      }),
    ),
    remember: os.rosters.remember.handler(async ({ input }) => {
      const { table, mapping } = orRaise(await inspected(desk, input))
      orRaise(await rememberMapping(store, table.header, mapping))
      return { columns: Object.keys(mapping.columns).length }
    }),
    generate: os.rosters.generate.handler(async ({ input }) => {
      const name = 'generated.csv'
      const table = generateRoster(name, input)
      if (!table.ok) {
        return { sourceId: '', name, rows: 0, csv: '', problems: [...table.fault] }
      }
      const csv = csvText(table.value)
      const bytes = new TextEncoder().encode(csv)
      const { id: sourceId } = orRaise(await desk.sources.upload('roster', name, bytes))
      return { sourceId, name, rows: table.value.rows.length, csv, problems: [] }
    }),
    undoPreview: os.rosters.undoPreview.handler(async () =>
      undoOnWire(orRaise(await previewUndo(store))),
    ),
    undo: os.rosters.undo.handler(({ input }) =>
      inTurn(async () => undoOnWire(orRaise(await undoImport(store, input.rosterId)))),
    ),
  }
}

/** What looks at the inventory and then changes it by what it saw must not meet another that does. */
const oneAtATime = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}

const firstOf = ([first]: readonly Fault[]): Fault => first ?? fault('INTERNAL', { what: 'roster' })

/** The file, read and checked whole, against the inventory. */
const inspected = async ({ sources, ports }: Desk, input: RosterWireInput) => {
  const source = orRaise(sources.get(input.sourceId, 'roster'))
  const { digests, rosterFiles: files, store } = ports
  return previewImport({ files, store, digests }, rosterInputOf(source, input))
}
