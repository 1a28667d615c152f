import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { errorReason } from '../errorReason.ts'
import { backUp } from './backups.ts'
import { migrate, SCHEMA_VERSION, schemaVersion } from './migrations.ts'

export const DATABASE_FILE = 'inventory.sqlite'

/**
 * Every version from 3.7.0 to 3.51.2 can lose data in WAL mode (https://www.sqlite.org/wal.html#walresetbug).
 * The backports 3.44.6 and 3.50.7 are refused with them: the Node that Bramble brings has a newer one.
 */
const OLDEST_SQLITE = '3.51.3'

/**
 * WAL with `synchronous=FULL`: what a commit says is durable survives a power cut, not only a crash.
 * No memory map: an I/O error in a map is a signal, not an error, and maps have corrupted real WAL files.
 * `trusted_schema=OFF` and `cell_size_check`: the file may have been handed to us by someone else.
 */
const PRAGMAS = `
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
  PRAGMA mmap_size = 0;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA checkpoint_fullfsync = ON;
  PRAGMA foreign_keys = ON;
`

/**
 * Opens the inventory file of a folder, checked, backed up where that is due, and brought to our schema; makes it
 * where there is none. `now` in milliseconds since 1970.
 */
export const openDatabase = (
  folder: string,
  { now, warn }: { readonly now: number; readonly warn: (fault: Fault) => void },
): Result<DatabaseSync> => {
  const has = process.versions['sqlite'] ?? '0'
  if (olderThan(has, OLDEST_SQLITE)) {
    return err(fault('STORE_SQLITE_TOO_OLD', { has, needed: OLDEST_SQLITE }))
  }
  const database = new DatabaseSync(join(folder, DATABASE_FILE), {
    allowExtension: false,
    enableDoubleQuotedStringLiterals: false,
    timeout: 0,
  })
  const opened = prepare(database, folder, (must) => {
    const failed = backUp(database, { folder, now, must })
    if (failed !== undefined) warn(failed)
  })
  if (!opened.ok) database.close()
  return opened
}

const prepare = (
  database: DatabaseSync,
  folder: string,
  backUpNow: (must: boolean) => void,
): Result<DatabaseSync> => {
  try {
    database.exec(PRAGMAS)
    const verdict = String(database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'])
    if (verdict !== 'ok') return damaged(folder, verdict)
    const version = schemaVersion(database)
    if (version > SCHEMA_VERSION) return err(fault('STORE_NEWER', { folder }))
    // Checked a moment ago, and not yet migrated: what is backed up now is known to be good.
    if (version > 0) backUpNow(version < SCHEMA_VERSION)
    migrate(database)
    return ok(database)
  } catch (error) {
    // "file is not a database", "disk image is malformed", an I/O error: all the same to the person.
    return damaged(folder, errorReason(error))
  }
}

const damaged = (folder: string, reason: string): Result<never> =>
  err(fault('STORE_DAMAGED', { folder, reason }))

/** Compares versions of three numbers. Exported for its test: the bundled SQLite cannot be made old. */
export const olderThan = (version: string, oldest: string): boolean => {
  const [a = 0, b = 0, c = 0] = version.split('.').map(Number)
  const [x = 0, y = 0, z = 0] = oldest.split('.').map(Number)
  if (a !== x) return a < x
  if (b !== y) return b < y
  return c < z
}
