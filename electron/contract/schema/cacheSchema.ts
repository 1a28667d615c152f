import { z } from 'zod'

export const cacheEntrySchema = z.object({
  id: z.string(),
  /** `file`: a downloaded file as published. `unpacked`: a raw copy. `partial`: an unfinished download. */
  kind: z.enum(['file', 'unpacked', 'partial']),
  name: z.string(),
  imageId: z.string().optional(),
  /** Space that it really takes; a raw copy has holes where the image is zero. */
  bytes: z.number().int().nonnegative(),
  usedAt: z.number(),
  /** A job that runs or waits to go on needs it: it is never let go. */
  needed: z.boolean(),
})

export const cacheSchema = z.object({
  limitBytes: z.number().int().nonnegative(),
  /** Never is the disk filled so that less than this stays free. */
  keepFreeBytes: z.number().int().nonnegative(),
  usedBytes: z.number().int().nonnegative(),
  freeBytes: z.number().int().nonnegative(),
  /** Bytes a second that downloads may take together; absent: no limit. */
  downloadRate: z.number().int().positive().optional(),
  /** Most recently used first; the last one that no job needs goes first. */
  entries: z.array(cacheEntrySchema),
})
