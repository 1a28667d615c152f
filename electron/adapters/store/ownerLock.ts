import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { errorReason } from '../errorReason.ts'
import { writeFileAtomic } from '../writeFileAtomic.ts'

const LOCK_FILE = 'owner.lock'
const NOTE_FILE = 'owner.json'

/** The claim of a data folder by this process. */
export interface OwnerLock {
  release(): void
}

/**
 * Claims a data folder for this process alone; STORE_IN_USE names the process that has it.
 *
 * The claim is a lock of the kernel, held through an empty SQLite file that nothing else ever opens (Node has no
 * flock; SQLite's file lock is fcntl, or LockFileEx on Windows). The kernel drops it when the process ends, however
 * it ends. A lock file with a process id cannot do that: ids are used again, start times are read differently on
 * each system, and two that find the same stale file can each remove the other's new one.
 */
export const claimOwner = async (folder: string): Promise<Result<OwnerLock>> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const database = new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 })
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!isBusy(error)) throw error
    return err(fault('STORE_IN_USE', { folder, pid: ownerOf(folder) }))
  }
  const note = JSON.stringify({ pid: process.pid })
  try {
    await writeFileAtomic(join(folder, NOTE_FILE), new TextEncoder().encode(note), 0o600)
  } catch (error) {
    database.close()
    return err(fault('STORE_WRITE_FAILED', { folder, reason: errorReason(error) }))
  }
  return ok({ release: () => database.isOpen && database.close() })
}

/** SQLITE_BUSY, also in its extended forms. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  (error.errcode & 0xff) === 5

/** Only a hint for the person: the note may be older than the lock. */
const ownerOf = (folder: string): string => {
  try {
    const note: unknown = JSON.parse(readFileSync(join(folder, NOTE_FILE), 'utf8'))
    if (typeof note === 'object' && note !== null && 'pid' in note) return String(note.pid)
  } catch {
    // No note, or one being written: the lock alone counts.
  }
  return 'unknown'
}
