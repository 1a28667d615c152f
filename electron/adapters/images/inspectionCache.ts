import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ImageFacts } from '../../core/image/imageFacts.ts'
import { chunksOf } from './chunksOf.ts'
import type { ImageFile } from './imageFile.ts'
import { rawUnpacker } from './rawUnpacker.ts'

/** Raised when what is kept changes its shape or meaning: older entries are then made anew. */
const VERSION = 2
const MOST_ENTRIES = 16
const BLOCK_BYTES = 64 * 1024

/** What is kept of an inspection beside the bytes set aside; written last, so that it stands for a whole entry. */
const entrySchema = z.object({
  version: z.literal(VERSION),
  bytes: z.number().int().nonnegative(),
  sha256: z.string(),
  facts: z.custom<ImageFacts>((value) => typeof value === 'object' && value !== null),
})

export interface CachedInspection {
  readonly facts: ImageFacts
  /** The sparse file with the image's head. */
  readonly path: string
}

/** Name of a file's entry: its identity, what is said of it, and the digest of its first and last 64 KiB. */
export const cacheKey = async (file: ImageFile, initFormat = ''): Promise<string> => {
  const hash = createHash('sha256').update(`${VERSION} ${file.identity} ${initFormat} `)
  const block = new Uint8Array(Math.min(BLOCK_BYTES, file.fileBytes))
  for (const at of [0, file.fileBytes - block.length]) {
    await file.handle.read(block, 0, block.length, at)
    hash.update(block)
  }
  return hash.digest('hex').slice(0, 40)
}

/** The entry, if it is whole: the bytes set aside are digested again, since every card is made from them. */
export const findCached = async (
  folder: string,
  key: string,
): Promise<CachedInspection | undefined> => {
  const path = join(folder, `${key}.img`)
  try {
    const entry = entrySchema.parse(JSON.parse(await readFile(join(folder, `${key}.json`), 'utf8')))
    if ((await digestOf(path)) !== entry.sha256) return undefined
    const imageBytes = entry.facts.imageBytes
    return { facts: { ...entry.facts, imageBytes }, path }
  } catch {
    // Missing, damaged or of another version: it is made anew, and its files are replaced.
    return undefined
  }
}

/** Where an entry's bytes are set aside until it is whole. */
export const partialPath = async (folder: string, key: string): Promise<string> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return join(folder, `${key}.${process.pid}.${process.hrtime.bigint()}.partial`)
}

/** Puts a whole inspection into the cache; the bytes at `partial` become the entry's. */
export const keepInspection = async (
  folder: string,
  key: string,
  partial: string,
  facts: ImageFacts,
): Promise<CachedInspection> => {
  const path = join(folder, `${key}.img`)
  const entry = { version: VERSION, bytes: (await stat(partial)).size, facts }
  const sha256 = await digestOf(partial)
  await rename(partial, path)
  await writeFile(`${partial}.json`, JSON.stringify({ ...entry, sha256 }), {
    mode: 0o600,
    flush: true,
  })
  await rename(`${partial}.json`, join(folder, `${key}.json`))
  await removeOld(folder)
  return { facts, path }
}

/** What processes that are gone have left half done. */
export const removeLeftovers = async (folder: string): Promise<void> => {
  const names = await readdir(folder).catch(() => [])
  const left = names.filter((name) => name.includes('.partial') && !isAlive(name.split('.')[1]))
  for (const name of left) await rm(join(folder, name), { force: true })
}

/** The oldest entries beyond `MOST_ENTRIES`, and what was left half done. */
const removeOld = async (folder: string): Promise<void> => {
  await removeLeftovers(folder)
  const names = await readdir(folder)
  const entries = names.filter((name) => name.endsWith('.json') && !name.includes('.partial'))
  const aged = await Promise.all(
    entries.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  )
  const old = aged.sort((a, b) => b.at - a.at).slice(MOST_ENTRIES)
  const gone = old.flatMap(({ name }) => [name, name.replace(/json$/, 'img')])
  for (const name of gone) await rm(join(folder, name), { force: true })
}

const isAlive = (pid: string | undefined): boolean => {
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const digestOf = async (path: string): Promise<string> => {
  const handle = await open(path, 'r')
  try {
    const hash = createHash('sha256')
    const { size } = await handle.stat()
    for await (const chunk of chunksOf(await rawUnpacker({ handle, fileBytes: size })))
      hash.update(chunk)
    return hash.digest('hex')
  } finally {
    await handle.close()
  }
}
