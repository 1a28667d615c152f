import { mkdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from '../writeFileAtomic.ts'

/** Raised when the notes change their meaning; older entries are then no entries. */
const VERSION = 1
const NOTE = 'entry.json'

/** What stands beside an entry's data, written after it is durable: a folder without a note is no entry. */
const noteShape = z.object({
  version: z.literal(VERSION),
  /** As it is shown. */
  name: z.string(),
  /** Name of the data file in the folder. */
  file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._+-]{0,150}$/),
  /** Length of the data; of a partial: what of it is durable. */
  bytes: z.number().int().nonnegative(),
  /** SHA-256 of the data (hex); of a partial: empty. */
  sha256: z.string(),
  total: z.number().int().nonnegative().optional(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
})

export type EntryNote = Omit<z.infer<typeof noteShape>, 'version'>

export interface FoundEntry extends EntryNote {
  readonly path: string
  readonly usedAt: number
}

/** The entry in a folder, if there is a whole one; of a file or raw copy its data must have the length that was noted. */
export const readEntry = async (folder: string): Promise<FoundEntry | undefined> => {
  try {
    const notePath = join(folder, NOTE)
    const note = noteShape.parse(JSON.parse(await readFile(notePath, 'utf8')))
    const path = join(folder, note.file)
    const [noted, data] = [await stat(notePath), await stat(path)]
    const whole = note.sha256 === '' ? data.size >= note.bytes : data.size === note.bytes
    return whole && data.isFile() ? { ...note, path, usedAt: noted.mtimeMs } : undefined
  } catch {
    // Missing, cut off or of another version: it is no entry, and the sweep takes it away.
    return undefined
  }
}

export const writeNote = (folder: string, note: EntryNote): Promise<void> =>
  writeFileAtomic(
    join(folder, NOTE),
    Buffer.from(JSON.stringify({ version: VERSION, ...note })),
    0o600,
  )

/** Marks an entry as used now. */
export const touchEntry = async (folder: string, now: number): Promise<void> => {
  const at = new Date(now)
  await utimes(join(folder, NOTE), at, at).catch(() => undefined)
}

/** The note goes first: cut off in between, the rest is no entry and is swept away. */
export const removeEntry = async (folder: string): Promise<void> => {
  await rm(join(folder, NOTE), { force: true })
  await rm(folder, { recursive: true, force: true })
}

export const makeEntryFolder = (folder: string): Promise<unknown> =>
  mkdir(folder, { recursive: true, mode: 0o700 })

/** A shown name as the name of a file: letters, digits and `._+-`, at most 100, never beginning with a dot. */
export const fileNameOf = (name: string, ending = ''): string => {
  const plain = name.replaceAll(/[^A-Za-z0-9._+-]+/g, '_').replace(/^[^A-Za-z0-9]+/, '')
  return `${plain.slice(-100).replace(/^[^A-Za-z0-9]+/, '') || 'image'}${ending}`
}

/** Where the block map of a file lies: readers look for it under this name. */
export const blockMapPath = (path: string): string => `${path}.bmap`
