import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { way } from '../../core/events/events.fixture.ts'
import type { Fault } from '../../core/faults/fault.ts'
import type { Store } from '../../engine/ports/store.ts'
import { clock } from '../clock.ts'
import { digests } from '../digests.ts'
import { random } from '../random.ts'
import { DATABASE_FILE } from './openDatabase.ts'
import { openSqliteStore } from './sqliteStore.ts'

const DAY = 24 * 60 * 60 * 1000

let home: string
let folder: string
let warned: Fault[]
let today: number
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'bramble-backup-'))
  folder = join(home, 'data')
  warned = []
  today = Date.UTC(2026, 10, 20, 12)
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const opened = async (from: string): Promise<Store> => {
  const store = await openSqliteStore({
    folder: from,
    clock: { ...clock, now: () => today },
    random,
    digests,
    warn: (it) => warned.push(it),
  })
  if (!store.ok) throw new Error(store.fault.code)
  return store.value
}

const openedDays = async (days: number): Promise<void> => {
  today += days * DAY
  await (await opened(folder)).close()
}

const backups = (): readonly string[] => readdirSync(join(folder, 'backups')).sort()

describe('a backup of the inventory', () => {
  it('is made at a start when the newest is a week old, and not for an empty one', async () => {
    const store = await opened(folder)
    await store.append(way('d1'))
    await store.close()
    expect(readdirSync(folder)).not.toContain('backups')
    await openedDays(1)
    expect(backups()).toEqual(['inventory-2026-11-21T12-00-00Z.sqlite'])
    await openedDays(6)
    expect(backups()).toHaveLength(1)
    await openedDays(1)
    expect(backups()).toHaveLength(2)
    expect(warned).toEqual([])
  })

  it('keeps the newest seven', async () => {
    const store = await opened(folder)
    await store.append(way('d1'))
    await store.close()
    for (let week = 0; week < 9; week += 1) await openedDays(7)
    expect(backups()).toHaveLength(7)
    expect(backups().at(-1)).toBe('inventory-2027-01-22T12-00-00Z.sqlite')
  })

  it('can be put in place of a damaged file, and is whole', async () => {
    const store = await opened(folder)
    await store.append(way('d1'))
    const kept = [store.origin, await store.events({ seq: 0 }), await store.devices()]
    await store.close()
    await openedDays(1)
    writeFileSync(join(folder, DATABASE_FILE), 'damaged'.repeat(1000))
    const fresh = join(home, 'fresh')
    mkdirSync(fresh)
    copyFileSync(join(folder, 'backups', backups()[0] ?? ''), join(fresh, DATABASE_FILE))
    const restored = await opened(fresh)
    expect([restored.origin, await restored.events({ seq: 0 }), await restored.devices()]).toEqual(
      kept,
    )
    expect(await restored.verifyChain()).toMatchObject({ ok: true, value: { events: 12 } })
    await restored.append(way('d2'))
    expect(await restored.devices()).toHaveLength(2)
    await restored.close()
  })

  it('that fails is told, and does not stop the work', async () => {
    const store = await opened(folder)
    await store.append(way('d1'))
    await store.close()
    writeFileSync(join(folder, 'backups'), 'a file where the folder should be')
    const again = await opened(folder)
    expect(warned).toMatchObject([
      { code: 'STORE_BACKUP_FAILED', params: { reason: expect.stringContaining('not a folder') } },
    ])
    expect(await again.devices()).toHaveLength(1)
    await again.close()
  })

  it('that was cut off in the middle is done over, and its rest is gone', async () => {
    const store = await opened(folder)
    await store.append(way('d1'))
    await store.close()
    mkdirSync(join(folder, 'backups'))
    writeFileSync(join(folder, 'backups', 'unfinished.part'), 'half a database')
    await openedDays(1)
    expect(backups()).toEqual(['inventory-2026-11-21T12-00-00Z.sqlite'])
    expect(warned).toEqual([])
  })
})
