import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { card, cardChecked, planned, way } from '../../core/events/events.fixture.ts'
import type { Store } from '../../engine/ports/store.ts'
import { clock } from '../clock.ts'
import { digests } from '../digests.ts'
import { random } from '../random.ts'
import { DATABASE_FILE, olderThan } from './openDatabase.ts'
import { claimOwner } from './ownerLock.ts'
import { openSqliteStore } from './sqliteStore.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-store-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = () => openSqliteStore({ folder, clock, random, digests })

const opened = async (): Promise<Store> => {
  const store = await open()
  if (!store.ok) throw new Error(`${store.fault.code} ${JSON.stringify(store.fault.params)}`)
  return store.value
}

/** The file by another hand, with Bramble closed. */
const byHand = <T>(work: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(join(folder, DATABASE_FILE))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const refused = async (code: string): Promise<void> => {
  const store = await open()
  expect(store.ok ? 'it opened' : store.fault.code).toBe(code)
}

describe('an inventory file', () => {
  it('keeps its origin, log and projections over a restart', async () => {
    const first = await opened()
    await first.append(way('d1'))
    const kept = [first.origin, await first.events({ seq: 0 }), await first.devices()]
    await first.close()
    const second = await opened()
    expect([second.origin, await second.events({ seq: 0 }), await second.devices()]).toEqual(kept)
    await second.append([planned('d2')])
    expect(await second.verifyChain()).toMatchObject({ ok: true, value: { events: 13 } })
    await second.close()
  })

  it('is in WAL mode with every commit synced', async () => {
    const store = await opened()
    await store.append([planned('d1')])
    expect(readFileSync(join(folder, DATABASE_FILE)).subarray(18, 20)).toEqual(Buffer.of(2, 2))
    await store.close()
  })

  it('refuses to change or delete an event, by any statement', async () => {
    const store = await opened()
    await store.append(way('d1'))
    await store.close()
    byHand((database) => {
      expect(() => database.exec("UPDATE events SET body = '{}' WHERE seq = 1")).toThrow(/never/)
      expect(() => database.exec('DELETE FROM events')).toThrow(/never/)
    })
  })

  it('tells of a log that was changed past those guards', async () => {
    const store = await opened()
    await store.append(way('d1'))
    await store.close()
    byHand((database) => {
      database.exec('DROP TRIGGER events_are_never_changed')
      database.exec(
        "UPDATE events SET body = replace(body, '10.0.0.11', '10.0.0.66') WHERE seq = 5",
      )
    })
    const again = await opened()
    expect(await again.verifyChain()).toMatchObject({
      ok: false,
      fault: { code: 'STORE_CHAIN_BROKEN', params: { seq: 5 } },
    })
    await again.close()
  })

  it('rebuilds projections that were lost, byte for byte', async () => {
    const rows = () => byHand((it) => it.prepare('SELECT * FROM views ORDER BY kind, id').all())
    const store = await opened()
    for (const device of ['d1', 'd2', 'd3']) await store.append(way(device))
    await store.close()
    const before = rows()
    byHand((database) =>
      database.exec("DELETE FROM views; INSERT INTO views VALUES ('job','x','{}')"),
    )
    const again = await opened()
    expect(await again.devices()).toEqual([])
    await again.rebuild()
    await again.close()
    expect(before).toHaveLength(7)
    expect(rows()).toEqual(before)
  })

  it('folds its log anew where an older Bramble has left off, and then no more', async () => {
    const store = await opened()
    await store.append(way('d1'))
    await store.append([{ kind: 'card.emptying', flashId: 'f-d1', card }])
    await store.close()
    // As it was before anything was kept of what a card was before.
    byHand((database) =>
      database.exec(`DELETE FROM meta WHERE key = 'fold';
        UPDATE views SET view = json_remove(view, '$.before')`),
    )
    const again = await opened()
    await again.append([cardChecked('f-d1', true)])
    expect(await again.flash('f-d1')).toMatchObject({ cardState: 'proven' })
    expect(await again.device('d1')).toMatchObject({ root: 'cd'.repeat(32) })
    await again.close()
    byHand((database) => database.exec("UPDATE views SET view = '{}' WHERE kind = 'flash'"))
    const third = await opened()
    expect(await third.flashes()).toEqual([{}])
    await third.close()
    byHand((database) => database.exec("UPDATE meta SET value = '0' WHERE key = 'fold'"))
    const fourth = await opened()
    expect(await fourth.flash('f-d1')).toMatchObject({ cardState: 'proven' })
    await fourth.close()
  })

  it('is refused when it comes from a newer Bramble', async () => {
    await (await opened()).close()
    byHand((database) => database.exec('PRAGMA user_version = 99'))
    await refused('STORE_NEWER')
  })

  it('is refused when it is no database, or a damaged one, and left as it is', async () => {
    const path = join(folder, DATABASE_FILE)
    writeFileSync(path, 'this is no database, it is a letter home'.repeat(200))
    const before = readFileSync(path)
    await refused('STORE_DAMAGED')
    expect(readFileSync(path)).toEqual(before)

    rmSync(path)
    const store = await opened()
    await store.append(Array.from({ length: 300 }, (_, i) => planned(`d${i}`)))
    await store.close()
    const bytes = readFileSync(path)
    bytes.fill(0xa5, 4096 * 6, 4096 * 30)
    writeFileSync(path, bytes)
    await refused('STORE_DAMAGED')
  })

  it('has one owner at a time, named to whoever comes second', async () => {
    const store = await opened()
    const second = await open()
    expect(second).toMatchObject({
      ok: false,
      fault: { code: 'STORE_IN_USE', params: { folder, pid: String(process.pid) } },
    })
    await store.close()
    const third = await opened()
    await third.close()
    await third.close()
  })

  it('gives the folder free again when it refuses the file', async () => {
    writeFileSync(join(folder, DATABASE_FILE), 'x'.repeat(5000))
    await refused('STORE_DAMAGED')
    const claim = await claimOwner(folder)
    expect(claim.ok).toBe(true)
    if (claim.ok) claim.value.release()
  })

  it('says so when a write fails, keeps nothing of it, and goes on afterwards', async () => {
    const store = await opened()
    await store.append([planned('d1')])
    // A second writer, which only a broken claim could let in, holds the file.
    const other = new DatabaseSync(join(folder, DATABASE_FILE))
    other.exec('BEGIN IMMEDIATE')
    const failed = await store.append(way('d2'))
    expect(failed).toMatchObject({ ok: false, fault: { code: 'STORE_WRITE_FAILED' } })
    other.exec('ROLLBACK')
    other.close()
    expect((await store.devices()).map((it) => it.id)).toEqual(['d1'])
    expect((await store.append(way('d2'))).ok).toBe(true)
    expect(await store.verifyChain()).toMatchObject({ ok: true, value: { events: 13 } })
    await store.close()
  })

  it('throws on an event that JSON cannot say, since that is a bug, and keeps nothing of it', async () => {
    const store = await opened()
    const broken = { ...planned('d1'), row: Number.NaN }
    await expect(store.append([planned('d0'), broken])).rejects.toThrow(TypeError)
    expect(await store.events({ seq: 0 })).toEqual([])
    await store.close()
  })

  it('takes ten thousand planned devices in under three seconds and lists them in under one', async () => {
    const store = await opened()
    // Processor time, so that a busy machine does not decide over the code.
    const start = process.cpuUsage()
    await store.append(Array.from({ length: 10_000 }, (_, i) => planned(`device-${i}`)))
    const append = milliseconds(process.cpuUsage(start))
    const listing = process.cpuUsage()
    expect(await store.devices()).toHaveLength(10_000)
    const list = milliseconds(process.cpuUsage(listing))
    console.info(`10,000 devices: append ${append} ms, list ${list} ms of processor time`)
    expect(append).toBeLessThan(3000)
    expect(list).toBeLessThan(1000)
    await store.close()
  })
})

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number =>
  Math.round((user + system) / 1000)

describe('the oldest SQLite', () => {
  it.each([
    ['3.51.2', true],
    ['3.50.7', true],
    ['3.51.3', false],
    ['3.53.4', false],
    ['4.0.0', false],
    ['2.99.99', true],
  ])('%s is too old: %s', (version, tooOld) => {
    expect(olderThan(version, '3.51.3')).toBe(tooOld)
  })
})
