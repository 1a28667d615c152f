import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { err, ok } from '../../core/result.ts'
import {
  type CacheEntry,
  fileEntryId,
  partialEntryId,
  unpackedEntryId,
} from '../../core/sources/cacheEntry.ts'
import type { ImageCache } from '../../engine/ports/imageCache.ts'
import { readCacheSettings, writeCacheSettings } from './cacheSettings.ts'
import { diskFault } from './diskFault.ts'
import {
  blockMapPath,
  fileNameOf,
  makeEntryFolder,
  readEntry,
  removeEntry,
  touchEntry,
  writeNote,
} from './entryFolder.ts'
import { openPartialFile } from './partialFile.ts'
import { openUnpackedWriter } from './unpackedWriter.ts'

const kinds = { file: 'files', unpacked: 'unpacked', partial: 'partial' } as const
type Kind = CacheEntry['kind']

const idOf = { file: fileEntryId, unpacked: unpackedEntryId, partial: partialEntryId } as const

/** Names of entry folders are digests and keys: nothing else is ever put into a path. */
const KEY = /^[0-9a-f]{32,64}$/

/**
 * The cache in a folder of our own (0700): one folder an entry, its data and beside it a note that is written when
 * the data is durable. What has no note is left over from a crash and is swept away here. One process has it.
 */
export const openImageCache = async (folder: string, now: () => number): Promise<ImageCache> => {
  const folderOf = (kind: Kind, key: string): string => {
    if (!KEY.test(key)) throw new Error(`no key of the cache: ${key}`)
    return join(folder, kinds[kind], key)
  }
  await sweep(folder)
  return {
    folder,
    settings: () => readCacheSettings(folder),
    async saveSettings(settings) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeCacheSettings(folder, settings)
    },
    entries: () => entriesIn(folder),
    async freeBytes() {
      const { bavail, bsize } = await statfs(await existing(folder))
      return bavail * bsize
    },
    async remove(id) {
      const [kind, key = ''] = id.split('-')
      if (isKind(kind)) await removeEntry(folderOf(kind, key))
    },
    file: async (sha256) => (await readEntry(folderOf('file', sha256)))?.path,
    async unpacked(sha256) {
      const found = await readEntry(folderOf('unpacked', sha256))
      return found === undefined ? undefined : { ...found, fileSha256: sha256 }
    },
    async markUsed(sha256) {
      for (const kind of ['file', 'unpacked'] as const) {
        await touchEntry(folderOf(kind, sha256), now())
      }
    },
    async unpackedAt(path) {
      const at = dirname(path)
      if (dirname(at) !== join(folder, kinds.unpacked)) return undefined
      const found = await readEntry(at)
      return found === undefined ? undefined : { ...found, fileSha256: basename(at) }
    },
    openPartial: (key, name) => openPartialFile(folderOf('partial', key), name),
    beginUnpacked: (sha256, name) => openUnpackedWriter(folderOf('unpacked', sha256), name),
    async adopt(key, sha256, name) {
      const at = folderOf('file', sha256)
      try {
        const found = await readEntry(folderOf('partial', key))
        if (found === undefined) throw new Error('a partial that is not there was to be adopted')
        await makeEntryFolder(at)
        const path = join(at, fileNameOf(name))
        await rename(found.path, path)
        const map = blockMapPath(found.path)
        if (existsSync(map)) await rename(map, blockMapPath(path))
        await writeNote(at, { name, file: fileNameOf(name), bytes: found.bytes, sha256 })
        await removeEntry(folderOf('partial', key))
        return ok(path)
      } catch (error) {
        return err(diskFault(at, error))
      }
    },
  }
}

const isKind = (kind: string | undefined): kind is Kind =>
  kind === 'file' || kind === 'unpacked' || kind === 'partial'

const keysIn = async (folder: string, kind: Kind): Promise<readonly string[]> =>
  (await readdir(join(folder, kinds[kind])).catch(() => [])).filter((key) => KEY.test(key))

/** Removes what a crash left over: folders without a note, or whose data is not what the note says. */
const sweep = async (folder: string): Promise<void> => {
  for (const kind of ['file', 'unpacked', 'partial'] as const) {
    for (const key of await keysIn(folder, kind)) {
      const at = join(folder, kinds[kind], key)
      if ((await readEntry(at)) === undefined) await removeEntry(at)
    }
  }
}

const entriesIn = async (folder: string): Promise<readonly CacheEntry[]> => {
  const entries: CacheEntry[] = []
  for (const kind of ['file', 'unpacked', 'partial'] as const) {
    for (const key of await keysIn(folder, kind)) {
      const found = await readEntry(join(folder, kinds[kind], key))
      if (found === undefined) continue
      const { name, path, usedAt } = found
      // What of an unfinished one is not durable yet is its transfer's promise: it is counted once, never not at all.
      const bytes = kind === 'partial' ? found.bytes : await spaceOf(path)
      entries.push({ id: idOf[kind](key), kind, name, bytes, usedAt })
    }
  }
  return entries
}

/** Space that a file takes: a raw copy has holes. Windows does not say it, and gets the length. */
const spaceOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return 0
  return process.platform === 'win32' ? found.size : found.blocks * 512
}

/** The nearest folder that is there already, to ask its disk. */
const existing = async (folder: string): Promise<string> =>
  (await stat(folder).catch(() => undefined)) === undefined && dirname(folder) !== folder
    ? existing(dirname(folder))
    : folder
