import { existsSync, lstatSync, mkdtempSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readLedger, recordMaking, recordOwner, recordRemoved } from './ledger.ts'
import type { Made } from './made.ts'
import { isAlive, markProcess } from './processStart.ts'
import { removeMade } from './removeMade.ts'

/** On disk rather than in a user's runtime folder: cards are gigabytes, and that one is memory. */
const PARENT = '/var/tmp'
const PREFIX = 'bramble-bench-'

/** A bench's own folder: its cards, its Pis, and the list of all that it put into the system. */
export interface BenchFolder {
  readonly path: string
  /** Short and unique on this machine; part of every name that the bench gives. */
  readonly id: string
}

/** Makes the folder (0700) and writes down whose it is. */
export function openBenchFolder(): BenchFolder {
  const path = mkdtempSync(join(PARENT, PREFIX))
  recordOwner(path, markProcess(process.pid))
  return { path, id: idOf(path) }
}

const idOf = (path: string): string => path.slice(path.lastIndexOf(PREFIX) + PREFIX.length)

/** Joins a bench that another process opened: while either lives, no start takes it for a left one. */
export function joinBenchFolder(path: string): BenchFolder {
  recordOwner(path, markProcess(process.pid))
  return { path, id: idOf(path) }
}

/** Writes the thing down, makes it, and takes it away again if making it failed. */
export async function making<T>(
  folder: BenchFolder,
  thing: Made,
  make: () => Promise<T>,
): Promise<T> {
  recordMaking(folder.path, thing)
  try {
    return await make()
  } catch (error) {
    removing(folder, thing)
    throw error
  }
}

export function removing(folder: BenchFolder, thing: Made): void {
  removeMade(thing)
  recordRemoved(folder.path, thing)
}

/** Removes all that still stands, newest first, then the folder. Safe to call twice. */
export function removeBench(path: string): void {
  if (!existsSync(path)) return
  for (const thing of readLedger(path).standing.toReversed()) removeMade(thing)
  removeMade({ kind: 'folder', path })
}

/**
 * Removes benches whose every owner is gone, as after `kill -9`; a bench in use is left alone.
 * Only real folders of our own user that nobody else can write to are believed: /var/tmp is open to
 * all, and a planted list would have root detach and kill at will.
 * Returns the folders removed.
 */
export function reapLeftBenches(): readonly string[] {
  return readdirSync(PARENT)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => join(PARENT, name))
    .filter((path) => isOurs(path) && isLeft(path))
    .map((path) => {
      removeBench(path)
      return path
    })
}

/** Between making its folder and writing down whose it is, an opening bench has no owner yet. */
const OPENING_MS = 60_000

function isLeft(path: string): boolean {
  const { owners } = readLedger(path)
  if (owners.length > 0) return !owners.some(isAlive)
  const stat = lstatSync(path, { throwIfNoEntry: false })
  return stat !== undefined && Date.now() - stat.mtimeMs > OPENING_MS
}

function isOurs(path: string): boolean {
  try {
    const stat = lstatSync(path)
    return stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o077) === 0
  } catch {
    return false
  }
}
