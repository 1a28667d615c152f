import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { isoTime } from '../../core/text/isoTime.ts'
import { errorReason } from '../errorReason.ts'

const FOLDER = 'backups'
const NAME = /^inventory-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.sqlite$/
const WEEK_MS = 7 * 24 * 60 * 60 * 1000
/** Backups kept; the oldest go first. */
const KEPT = 7

/**
 * Makes a backup where the newest is a week old or `must` says so (before a migration). The backup is written aside,
 * synced, opened and checked before it takes its name: one that cannot be read would be worse than none.
 * A fault is for the log; the inventory itself is not touched by it.
 */
export const backUp = (
  database: DatabaseSync,
  { folder, now, must }: { readonly folder: string; readonly now: number; readonly must: boolean },
): Fault | undefined => {
  const place = join(folder, FOLDER)
  const temporary = join(place, 'unfinished.part')
  try {
    const newest = backupsIn(place).at(-1)
    if (!must && newest !== undefined && now - timeOf(newest) < WEEK_MS) return undefined
    const events = countEvents(database)
    if (events === 0) return undefined
    mkdirSync(place, { recursive: true, mode: 0o700 })
    rmSync(temporary, { force: true })
    // A read of one moment, also while others read; the copy has no free pages and no WAL.
    database.prepare('VACUUM INTO ?').run(temporary)
    sync(temporary)
    check(temporary, events)
    renameSync(temporary, join(place, nameAt(now)))
    sync(place)
    for (const old of backupsIn(place).slice(0, -KEPT)) rmSync(join(place, old))
    return undefined
  } catch (error) {
    // What is left of the copy is taken away by the next one.
    return fault('STORE_BACKUP_FAILED', { folder: place, reason: errorReason(error) })
  }
}

/** Oldest first: the names sort as their times do. */
const backupsIn = (place: string): readonly string[] =>
  existsSync(place)
    ? readdirSync(place)
        .filter((name) => NAME.test(name))
        .sort()
    : []

const nameAt = (now: number): string =>
  `inventory-${isoTime(now).slice(0, 19).replaceAll(':', '-')}Z.sqlite`

const timeOf = (name: string): number => Date.parse(name.replace(NAME, '$1T$2:$3:$4Z'))

const countEvents = (database: DatabaseSync): number =>
  Number(database.prepare('SELECT count(*) AS events FROM events').get()?.['events'])

const check = (path: string, events: number): void => {
  const copy = new DatabaseSync(path, { readOnly: true })
  try {
    const verdict = String(copy.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'])
    if (verdict !== 'ok') throw new Error(verdict)
    if (countEvents(copy) !== events) throw new Error('the copy lacks events')
  } finally {
    copy.close()
  }
}

const sync = (path: string): void => {
  // Windows opens no folders.
  if (process.platform === 'win32' && !path.endsWith('.part')) return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
