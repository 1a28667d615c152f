import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { FleetEvent, LoggedEvent } from '../../core/events/event.ts'
import { anyEvent, planned, way } from '../../core/events/events.fixture.ts'
import { foldInventory } from '../../core/events/inventory.ts'
import type { FlatProfile } from '../../core/profile/flatProfile.ts'
import type { Store } from '../../engine/ports/store.ts'
import { clock } from '../clock.ts'
import { digests } from '../digests.ts'
import { random } from '../random.ts'
import { memoryStore } from './memoryStore.ts'
import { openSqliteStore } from './sqliteStore.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const sqlite = async (): Promise<Store> => {
  const folder = mkdtempSync(join(tmpdir(), 'bramble-store-'))
  folders.push(folder)
  const opened = await openSqliteStore({ folder, clock, random, digests })
  if (!opened.ok) throw new Error(opened.fault.code)
  return opened.value
}

const profile = (name: string, version: number): FlatProfile => ({
  name,
  version,
  user: { name: 'pi', authorizedKeys: [], passwordlessSudo: true },
  timezone: 'Europe/Berlin',
  locale: 'C.UTF-8',
  keyboard: { model: 'pc105', layout: 'de' },
  wifiCountry: '',
  wired: { kind: 'dhcp' },
  stack: 'k3s',
  maxCardBytes: 64e9,
})

const image: FleetEvent = {
  kind: 'image.added',
  imageId: 'img',
  name: 'trixie.img.xz',
  fileSha256: 'ef'.repeat(32),
  provenance: 'hash',
  facts: {
    compression: 'xz',
    fileBytes: 5,
    imageBytes: 10,
    table: 'mbr',
    diskId: '00000000',
    partitions: [],
    boot: {
      number: 1,
      startBytes: 0,
      sizeBytes: 5,
      type: '0x0c',
      fat: 'fat32',
      label: 'bootfs',
      freeBytes: 1,
    },
    dialect: 'cloudinit-rpi',
  },
}

describe.each([
  ['in SQLite', sqlite],
  ['in memory', async () => memoryStore({ clock, random, digests })],
])('a store %s', (_, open) => {
  it('gives back what was appended, chained, in order, under its own origin', async () => {
    const store = await open()
    const events = way('d1')
    const appended = await store.append(events.slice(0, 5))
    await store.append(events.slice(5))
    const log = await store.events({ seq: 0 })
    expect(log.map((logged) => logged.event)).toEqual(events)
    expect(log.map((logged) => logged.seq)).toEqual(events.map((_, i) => i + 1))
    expect(new Set(log.map((logged) => logged.origin))).toEqual(new Set([store.origin]))
    expect(log[1]?.prev).toBe(log[0]?.hash)
    expect(appended).toEqual({ ok: true, value: log.slice(0, 5) })
    expect(await store.events({ seq: 10 })).toEqual(log.slice(10))
    expect(await store.verifyChain()).toEqual({
      ok: true,
      value: { events: events.length, head: log.at(-1)?.hash },
    })
    await store.close()
  })

  it('shows the fold of the log, one thing at a time and all of a kind', async () => {
    const store = await open()
    await store.append([...way('d2'), ...way('d1'), image])
    const whole = foldInventory(await store.events({ seq: 0 }))
    expect(await store.device('d1')).toEqual(whole.devices.get('d1'))
    expect(await store.device('nobody')).toBeUndefined()
    expect((await store.devices()).map((it) => it.id)).toEqual(['d1', 'd2'])
    expect(await store.flash('f-d1')).toEqual(whole.flashes.get('f-d1'))
    expect(await store.flashes()).toHaveLength(2)
    expect(await store.job('boot')).toEqual(whole.jobs.get('boot'))
    expect(await store.jobs()).toHaveLength(1)
    await store.close()
  })

  it('shows the same when it learns one event at a time, also what only a flash or a job names', async () => {
    const store = await open()
    const cancelled: FleetEvent = { kind: 'job.finished', jobId: 'boot', outcome: 'cancelled' }
    for (const event of [...way('d1').slice(0, 8), cancelled]) await store.append([event])
    const whole = foldInventory(await store.events({ seq: 0 }))
    expect(await store.device('d1')).toEqual(whole.devices.get('d1'))
    expect((await store.device('d1'))?.history.map((it) => it.title)).toContain('Card proven')
    expect((await store.device('d1'))?.state).toBe('enrolled')
    await store.close()
  })

  it('knows where image files lie on this computer, beside the log', async () => {
    const store = await open()
    await store.append([image])
    expect(await store.images()).toMatchObject([{ id: 'img', path: '' }])
    await store.rememberPath('img', '/images/a.img')
    await store.rememberPath('img', '/images/b.img')
    expect(await store.images()).toMatchObject([{ id: 'img', path: '/images/b.img' }])
    expect(await store.events({ seq: 1 })).toEqual([])
    await store.close()
  })

  it('finds the newest version of a profile first', async () => {
    const store = await open()
    const saved = [profile('b', 1), profile('a', 9), profile('a', 10), profile('b', 2)]
    await store.append(saved.map((it) => ({ kind: 'profile.saved', profile: it })))
    const found = (await store.profiles()).map((it) => `${it.name}@${it.version}`)
    expect(found).toEqual(['a@10', 'a@9', 'b@2', 'b@1'])
    await store.close()
  })

  it('tells its listeners what was committed, until they stop listening', async () => {
    const store = await open()
    const heard: LoggedEvent[] = []
    const stop = store.subscribe((events) => heard.push(...events))
    await store.append([planned('d1')])
    await store.append([])
    stop()
    await store.append([planned('d2')])
    expect(heard.map((logged) => logged.seq)).toEqual([1])
    await store.close()
  })

  it('keeps appends that come at once apart and in one chain', async () => {
    const store = await open()
    await Promise.all(['d1', 'd2', 'd3', 'd4'].map((id) => store.append(way(id))))
    expect(await store.verifyChain()).toMatchObject({ ok: true, value: { events: 48 } })
    expect(await store.devices()).toHaveLength(4)
    await store.close()
  })

  it('has the same projections after a rebuild, whatever the log', async () => {
    const store = await open()
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { minLength: 1, maxLength: 30 }), async (events) => {
        await store.append(events)
        const before = [await store.devices(), await store.flashes(), await store.jobs()]
        await store.rebuild()
        expect([await store.devices(), await store.flashes(), await store.jobs()]).toEqual(before)
        const whole = foldInventory(await store.events({ seq: 0 }))
        expect(new Map((await store.devices()).map((it) => [it.id, it]))).toEqual(
          structuredClone(whole.devices),
        )
      }),
      { numRuns: 15 },
    )
    await store.close()
  })
})
