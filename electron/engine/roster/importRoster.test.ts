import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clock } from '../../adapters/clock.ts'
import { digests } from '../../adapters/digests.ts'
import { random } from '../../adapters/random.ts'
import { memoryStore } from '../../adapters/store/memoryStore.ts'
import { openSqliteStore } from '../../adapters/store/sqliteStore.ts'
import { way } from '../../core/events/events.fixture.ts'
import { idSource } from '../../core/ids/idSource.ts'
import { ok } from '../../core/result.ts'
import type { MappingOverrides } from '../../core/roster/columns/withOverrides.ts'
import type { Store } from '../ports/store.ts'
import { applyImport } from './applyImport.ts'
import { type ImportPreview, previewImport } from './previewImport.ts'
import { rememberMapping } from './rememberMapping.ts'
import { previewUndo, undoImport } from './undoImport.ts'

const newId = idSource(clock.now, random.bytes)
let store: Store
beforeEach(() => {
  store = memoryStore({ clock, random, digests })
})

const preview = async (csv: string, overrides?: MappingOverrides): Promise<ImportPreview> => {
  const bytes = new TextEncoder().encode(csv)
  const files = {
    read: async (_: string, name: string) => ok({ kind: 'bytes' as const, name, bytes }),
    sitesBeside: async () => ok(undefined),
  }
  const result = await previewImport(
    { files, store, digests },
    { path: '/f.csv', name: 'fleet.csv', overrides },
  )
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}

const planOf = ({ plan }: ImportPreview) => {
  if (!plan.ok) throw new Error(plan.fault.map(({ code }) => code).join())
  return plan.value
}

const apply = async (csv: string, withdrawMissing = false) => {
  const result = await applyImport({ store, newId }, planOf(await preview(csv)), {
    withdrawMissing,
  })
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}

const faults = async (csv: string) => {
  const { plan } = await preview(csv)
  return plan.ok ? [] : plan.fault.map(({ code, params }) => [code, params['row']])
}

const plans = async () =>
  (await store.devices())
    .map(({ id, name, site, role, variables }) => ({ id, name, site, role, variables }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))

const first = 'name,site,role,serial,rack\na,ber,server,1000000000000001,1\nb,ber,agent,,2\n'

describe('importing a list again', () => {
  it('shows what is new, old beside new, unchanged and missing before anything is done', async () => {
    await apply(first)
    const plan = planOf(await preview('name,site,role,rack\na,ham,server,1\nc,ber,agent,\n'))
    expect(plan.rows).toMatchObject([
      {
        kind: 'changed',
        changes: [
          { field: 'site', from: 'ber', to: 'ham' },
          { field: 'serial', from: '1000000000000001', to: '' },
        ],
      },
      { kind: 'new', row: { name: 'c' } },
    ])
    expect(plan.missing.map(({ name }) => name)).toEqual(['b'])
    expect(await store.devices()).toHaveLength(2)
  })

  it('leaves devices that it names no more, or takes back those that are only planned', async () => {
    await apply(first)
    const a = 'name,site,role\na,ber,server\n'
    expect(await apply(a)).toMatchObject({ updated: 1, withdrawn: 0 })
    expect(await store.devices()).toHaveLength(2)
    expect(await apply(a, true)).toMatchObject({ unchanged: 1, withdrawn: 1 })
    expect((await store.devices()).map(({ name }) => name)).toEqual(['a'])
  })

  it('never takes back a device that has a card', async () => {
    const [, b] = (await apply(first)).devices
    await store.append(way(b?.id ?? '').slice(1, 4))
    expect(await apply('name,site,role\na,ber,server\n', true)).toMatchObject({ withdrawn: 0 })
    expect(await store.devices()).toHaveLength(2)
  })

  it('knows a device by its id under another name, two that swap names too', async () => {
    const [a, b] = (await apply(first)).devices
    const swapped = `device id,name,site,role\n${a?.id},b,ber,server\n${b?.id},a,ber,agent\n`
    expect(await apply(swapped)).toMatchObject({ created: 0, updated: 2 })
    expect((await store.device(a?.id ?? ''))?.name).toBe('b')
  })

  it('refuses ids that nobody has, and names and identities that others have', async () => {
    const [a] = (await apply(first)).devices
    expect(await faults('device id,name,site,role\nnobody,x,ber,agent\n')).toEqual([
      ['ROSTER_ID_UNKNOWN', 2],
    ])
    expect(await faults(`device id,name,site,role\n${a?.id},b,ber,agent\n`)).toEqual([
      ['ROSTER_NAME_TAKEN', 2],
    ])
    expect(await faults(`device id,name,site,role\n${a?.id},x,ber,agent\n,a,ber,agent\n`)).toEqual([
      ['ROSTER_DEVICE_TWICE', 3],
    ])
    expect(await faults('name,site,role,serial\nx,ber,agent,1000000000000001\n')).toEqual([
      ['ROSTER_VALUE_TAKEN', 2],
    ])
  })

  it('refuses a serial number that the device itself told otherwise', async () => {
    const [a] = (await apply(first)).devices
    await store.append([
      {
        kind: 'device.bound',
        deviceId: a?.id ?? '',
        serial: '1000000000000009',
        macs: [],
        trust: 'hello',
      },
    ])
    expect(await faults(first)).toEqual([['ROSTER_SERIAL_DIFFERS', 2]])
  })

  it('does nothing at all where nothing changes', async () => {
    await apply(first)
    const before = await store.events({ seq: 0 })
    expect(await apply(first)).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    expect(await store.events({ seq: 0 })).toEqual(before)
  })

  it('has a digest that stays while nothing changes, and changes with the inventory', async () => {
    const before = (await preview(first)).digest
    expect((await preview(first)).digest).toBe(before)
    await apply('name,site,role\na,ber,server\n')
    expect((await preview(first)).digest).not.toBe(before)
  })
})

describe('a mapping', () => {
  it('is remembered for lists with the same headers in any order', async () => {
    const csv = 'host,place,kind,rack unit\na,ber,agent,3\n'
    const said: MappingOverrides = {
      columns: {
        Place: { kind: 'field', field: 'site' },
        kind: { kind: 'field', field: 'role' },
        'Rack Unit': { kind: 'variable', name: 'shelf' },
      },
      fixed: {},
    }
    const { table, mapping } = await preview(csv, said)
    await rememberMapping(store, table.header, mapping)
    const again = await preview('Kind,Rack  Unit,PLACE,Host\nagent,3,ber,b\n')
    expect(again.mappedBy).toBe('remembered')
    expect(planOf(again).rows[0]?.row).toMatchObject({ site: 'ber', variables: { shelf: '3' } })
  })

  it('that names a column which is not there is a fault', async () => {
    const over: MappingOverrides = { columns: { moon: { kind: 'skip' } }, fixed: {} }
    await expect(preview(first, over)).rejects.toThrow('ROSTER_MAP_UNKNOWN')
  })
})

describe('undoing the last import', () => {
  it('takes back what is new, restores what changed, and brings back what was taken', async () => {
    await apply(first)
    const before = await plans()
    const next = await apply('name,site,role\na,ham,none\nc,ber,agent\n', true)
    expect(await plans()).not.toEqual(before)
    expect(await undoImport(store, next.roster.id)).toMatchObject({ ok: true })
    expect(await plans()).toEqual(before)
    expect((await store.rosters()).map(({ undone }) => undone)).toEqual([undefined, true])
  })

  it('keeps a device that got a card since, and says so', async () => {
    const { roster, devices } = await apply(first)
    await store.append(way(devices[0]?.id ?? '').slice(1, 4))
    const undo = await undoImport(store, roster.id)
    expect(undo).toMatchObject({
      value: { withdraw: [{ name: 'b' }], keep: [{ device: { name: 'a' }, why: 'made' }] },
    })
    expect((await store.devices()).map(({ name }) => name)).toEqual(['a'])
  })

  it('is refused where there is none, and where another import came last', async () => {
    expect(await previewUndo(store)).toMatchObject({ fault: { code: 'ROSTER_NOTHING_TO_UNDO' } })
    const { roster } = await apply(first)
    await apply('name,site,role\nz,ber,agent\n')
    expect(await undoImport(store, roster.id)).toMatchObject({
      fault: { code: 'ROSTER_PLAN_CHANGED' },
    })
  })
})

describe('any two lists', () => {
  const device = fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    site: fc.constantFrom('ber', 'ham'),
    role: fc.constantFrom('server', 'agent', 'none'),
    rack: fc.constantFrom('', '1', '2'),
  })
  const list = fc.uniqueArray(device, { selector: ({ name }) => name, minLength: 1 })
  const csv = (rows: readonly { name: string; site: string; role: string; rack: string }[]) =>
    `name,site,role,rack\n${rows.map(({ name, site, role, rack }) => `${name},${site},${role},${rack}`).join('\n')}\n`

  it('applied one after the other and the second undone leave the first', async () => {
    await fc.assert(
      fc.asyncProperty(list, list, fc.boolean(), async (one, two, withdraw) => {
        store = memoryStore({ clock, random, digests })
        await apply(csv(one))
        const before = await plans()
        const { roster } = await apply(csv(two), withdraw)
        const after = planOf(await preview(csv(two)))
        expect(after.rows.every(({ kind }) => kind === 'unchanged')).toBe(true)
        const last = await previewUndo(store)
        if (last.ok && last.value.roster.id === roster.id && before.length > 0) {
          const rosters = await store.rosters()
          await undoImport(store, roster.id)
          // The same list twice is one import: its undoing leaves nothing.
          expect(await plans()).toEqual(rosters.length === 1 ? [] : before)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the store on disk', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bramble-import-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const onDisk = async (name: string): Promise<Store> => {
    const opened = await openSqliteStore({ folder: join(folder, name), clock, random, digests })
    if (!opened.ok) throw new Error(opened.fault.code)
    return opened.value
  }

  it('forgets devices that were taken back, and folds anew to the same', async () => {
    store = await onDisk('small')
    const { roster } = await apply(first)
    await apply('name,site,role\nb,ham,agent\n', true)
    expect((await store.devices()).map(({ name }) => name)).toEqual(['b'])
    const { roster: last } = await apply('name,site,role\nc,ham,agent\n')
    await undoImport(store, last.id)
    const before = [await store.devices(), await store.rosters(), await store.mappings()]
    await store.rebuild()
    expect([await store.devices(), await store.rosters(), await store.mappings()]).toEqual(before)
    expect(before[1]).toMatchObject([{ id: roster.id }, {}, { undone: true }])
    await store.close()
  })

  it('takes 10,000 rows from text to disk in a few seconds of one processor, and compares as fast', async () => {
    store = await onDisk('large')
    const rows = Array.from({ length: 10_000 }, (_, n) => {
      const hex = n.toString(16).padStart(8, '0')
      return `edge-${n},site-${n % 40},agent,10000000${hex},10.0.${Math.floor(n / 250)}.${n % 250}/16,rack ${n % 12}`
    })
    const csv10k = `name,site,role,serial,address,rack\n${rows.join('\n')}\n`
    const before = process.cpuUsage()
    expect(await apply(csv10k)).toMatchObject({ created: 10_000 })
    expect(planOf(await preview(csv10k)).rows.every(({ kind }) => kind === 'unchanged')).toBe(true)
    const { user } = process.cpuUsage(before)
    // About a second and a half on a quiet computer; a look at all rows for each row would be minutes.
    expect(user / 1e6).toBeLessThan(15)
    await store.close()
  })
})
