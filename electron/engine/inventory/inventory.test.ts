import { beforeEach, describe, expect, it } from 'vitest'
import { clock } from '../../adapters/clock.ts'
import { digests } from '../../adapters/digests.ts'
import { random } from '../../adapters/random.ts'
import { memoryStore } from '../../adapters/store/memoryStore.ts'
import { way } from '../../core/events/events.fixture.ts'
import { fault } from '../../core/faults/fault.ts'
import { idSource } from '../../core/ids/idSource.ts'
import { planImport } from '../../core/roster/plan/planImport.ts'
import type { Role, RosterRow } from '../../core/roster/rosterRow.ts'
import type { Store } from '../ports/store.ts'
import { type AppliedImport, applyImport } from '../roster/applyImport.ts'
import { devicesToFlash } from './devicesToFlash.ts'
import { listConflicts } from './listConflicts.ts'
import { listDevices } from './listDevices.ts'

const row = (name: string, at: number, site = 'ber', role: Role = 'agent'): RosterRow => ({
  row: at,
  name,
  site,
  role,
  variables: { rack: String(at) },
})

let store: Store
beforeEach(() => {
  store = memoryStore({ clock, random, digests })
})

const imported = async (...rows: readonly RosterRow[]): Promise<AppliedImport> => {
  const newId = idSource(clock.now, random.bytes)
  const known = { devices: await store.devices(), rosters: await store.rosters() }
  const plan = planImport({ name: 'north.csv', rows }, known)
  if (!plan.ok) throw new Error(plan.fault[0]?.code)
  const result = await applyImport({ store, newId }, plan.value, { withdrawMissing: false })
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}

describe('importing a roster', () => {
  it('plans a device a row, in order', async () => {
    const { roster, devices, ...counts } = await imported(row('b', 1), row('a', 2, 'ams', 'server'))
    expect(counts).toEqual({ created: 2, updated: 0, unchanged: 0, withdrawn: 0 })
    expect(devices.map((it) => [it.name, it.site, it.role, it.state, it.rosterRow])).toEqual([
      ['b', 'ber', 'agent', 'planned', 1],
      ['a', 'ams', 'server', 'planned', 2],
    ])
    expect(await store.rosters()).toEqual([roster])
    expect(roster).toMatchObject({ name: 'north.csv', rows: 2 })
  })

  it('knows a device again by its name and keeps all that is known of it', async () => {
    const first = (await imported(row('a', 1))).devices[0]
    if (first === undefined) throw new Error('no device')
    const flash = way(first.id).slice(1, 5)
    await store.append(flash)
    const { devices, ...counts } = await imported(row('new', 1), row('a', 2, 'ams'))
    expect(counts).toMatchObject({ created: 1, updated: 1, unchanged: 0 })
    expect(devices[1]).toMatchObject({ id: first.id, site: 'ams', state: 'enrolled', rosterRow: 2 })
    expect(await store.devices()).toHaveLength(2)
  })

  it('says that nothing changed when nothing did, and removes nobody', async () => {
    await imported(row('a', 1), row('b', 2))
    const { devices, created, updated, unchanged } = await imported(row('b', 2))
    expect({ created, updated, unchanged }).toEqual({ created: 0, updated: 0, unchanged: 1 })
    expect(devices[0]?.history).toHaveLength(1)
    expect(await store.devices()).toHaveLength(2)
  })

  it('refuses an empty one', async () => {
    const newId = idSource(clock.now, random.bytes)
    const plan = { name: 'x', rows: [], missing: [] }
    const result = await applyImport({ store, newId }, plan, { withdrawMissing: false })
    expect(result).toMatchObject({ ok: false, fault: { code: 'ROSTER_EMPTY' } })
    expect(await store.rosters()).toEqual([])
  })
})

describe('the inventory', () => {
  it('lists by site and name, numbers as numbers', async () => {
    await imported(row('n-10', 1), row('n-2', 2), row('z', 3, 'ams'))
    expect((await listDevices(store, '')).map((it) => it.name)).toEqual(['z', 'n-2', 'n-10'])
    expect((await listDevices(store, 'site:ber rack:2')).map((it) => it.name)).toEqual(['n-2'])
  })

  it('knows which devices still need a card, in the order of the roster', async () => {
    const { roster, devices } = await imported(row('c', 1), row('a', 2), row('b', 3))
    const [made, failed] = devices
    if (made === undefined || failed === undefined) throw new Error('no devices')
    await store.append(way(made.id).slice(1, 4))
    await store.append([
      ...way(failed.id).slice(1, 3),
      {
        kind: 'card.failed',
        flashId: `f-${failed.id}`,
        fault: fault('FLASH_CARD_GONE'),
        cardState: 'unknown',
      },
    ])
    const names = async (of: { rosterId?: string }) =>
      (await devicesToFlash(store, of)).map((it) => it.name)
    expect(await names({})).toEqual(['a', 'b'])
    expect(await names({ rosterId: roster.id })).toEqual(['a', 'b'])
    expect(await names({ rosterId: 'another' })).toEqual([])
  })

  it('names what must be decided: devices in conflict and identities claimed twice', async () => {
    const { devices } = await imported(row('a', 1), row('b', 2))
    const [a, b] = devices
    if (a === undefined || b === undefined) throw new Error('no devices')
    const bound = {
      kind: 'device.bound',
      serial: '10000000ABCD',
      macs: [],
      trust: 'serial',
    } as const
    await store.append([
      { ...bound, deviceId: a.id },
      { ...bound, deviceId: b.id, serial: '10000000abcd' },
      { kind: 'device.conflict', deviceId: b.id, fault: fault('HELLO_SERIAL_TAKEN') },
    ])
    const conflicts = await listConflicts(store)
    expect(conflicts.devices.map((it) => it.id)).toEqual([b.id])
    expect(conflicts.identities).toEqual([
      { kind: 'serial', value: '10000000abcd', deviceIds: [a.id, b.id] },
    ])
  })
})
