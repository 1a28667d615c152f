import { type Fault, fault } from '../../../core/faults/fault.ts'
import { idSource } from '../../../core/ids/idSource.ts'
import type { Result } from '../../../core/result.ts'
import type { Roster, RosterRow } from '../../../core/roster/rosterRow.ts'
import { importRoster } from '../../../engine/inventory/importRoster.ts'
import { readRoster } from '../../../engine/roster/readRoster.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { deviceOnWire } from './onWire.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

interface RosterInput {
  readonly sourceId: string
  readonly sites?: readonly string[] | undefined
}

export const rosterRouter = (os: Answering, desk: Desk) => {
  const { clock, random, store } = desk.ports
  const newId = idSource(clock.now, random.bytes)
  return {
    list: os.rosters.list.handler(async () => [...(await store.rosters())]),
    check: os.rosters.check.handler(async ({ input }) => {
      const { name } = orRaise(desk.sources.get(input.sourceId, 'roster'))
      const checked = await rosterOf(desk, input)
      return checked.ok
        ? { name: checked.value.name, rows: checked.value.rows.map(rowOnWire), problems: [] }
        : { name, rows: [], problems: [...checked.fault] }
    }),
    import: os.rosters.import.handler(async ({ input }) => {
      const checked = await rosterOf(desk, input)
      if (!checked.ok) return raise(checked.fault[0] ?? fault('INTERNAL', { what: 'roster' }))
      const { roster, devices } = orRaise(await importRoster({ store, newId }, checked.value))
      return { roster, devices: devices.map(deviceOnWire) }
    }),
  }
}

/** The file, read and checked whole: a roster, or every problem of every row. */
const rosterOf = async (
  { sources, ports }: Desk,
  { sourceId, sites }: RosterInput,
): Promise<Result<Roster, readonly Fault[]>> => {
  const { path } = orRaise(sources.get(sourceId, 'roster'))
  return readRoster({ path, sites }, ports.rosterFiles)
}

const rowOnWire = (row: RosterRow) => ({ ...row, variables: { ...row.variables } })
