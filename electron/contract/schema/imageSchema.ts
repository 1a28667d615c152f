import { z } from 'zod'

export const partitionSchema = z.object({
  number: z.number().int(),
  startBytes: z.number().int().nonnegative(),
  sizeBytes: z.number().int().nonnegative(),
  type: z.string(),
})

export const imageFactsSchema = z.object({
  compression: z.enum(['none', 'xz', 'gz', 'zst', 'bz2', 'zip']),
  fileBytes: z.number().int().nonnegative(),
  imageBytes: z.number().int().nonnegative().optional(),
  table: z.enum(['mbr', 'gpt']),
  diskId: z.string(),
  partitions: z.array(partitionSchema),
  boot: partitionSchema.extend({
    fat: z.enum(['fat16', 'fat32']),
    label: z.string(),
    freeBytes: z.number().int().nonnegative(),
  }),
  dialect: z.enum(['cloudinit-rpi']),
})

/** An image on the list. Its path on this computer stays with the engine. */
export const imageSchema = z.object({
  id: z.string(),
  name: z.string(),
  fileSha256: z.string(),
  facts: imageFactsSchema,
  provenance: z.enum(['signed', 'hash', 'unknown']),
  addedAt: z.number(),
  /** Whether the file is on this computer now. */
  present: z.boolean(),
})
