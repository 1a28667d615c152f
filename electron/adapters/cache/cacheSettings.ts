import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { CacheSettings } from '../../engine/ports/imageCache.ts'
import { writeFileAtomic } from '../writeFileAtomic.ts'

const GB = 1_000_000_000

/** 20 GB hold a handful of images with their raw copies; 2 GB free keep a laptop's system alive. */
export const defaultCacheSettings: CacheSettings = {
  limitBytes: 20 * GB,
  keepFreeBytes: 2 * GB,
  downloadRate: 0,
}

const shape = z.object({
  limitBytes: z.number().int().nonnegative(),
  keepFreeBytes: z.number().int().nonnegative(),
  downloadRate: z.number().int().nonnegative(),
})

const pathIn = (folder: string): string => join(folder, 'settings.json')

/** What was set, else the defaults; a damaged file is as good as none. */
export const readCacheSettings = async (folder: string): Promise<CacheSettings> => {
  try {
    return shape.parse(JSON.parse(await readFile(pathIn(folder), 'utf8')))
  } catch {
    return defaultCacheSettings
  }
}

export const writeCacheSettings = (folder: string, settings: CacheSettings): Promise<void> =>
  writeFileAtomic(pathIn(folder), Buffer.from(JSON.stringify(settings)), 0o600)
