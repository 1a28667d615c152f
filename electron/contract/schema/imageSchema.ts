import { z } from 'zod'
import { dialectIds } from '../../core/firstboot/dialectId.ts'

export const partitionSchema = z.object({
  number: z.number().int(),
  startBytes: z.number().int().nonnegative(),
  sizeBytes: z.number().int().nonnegative(),
  type: z.string(),
  name: z.string().optional(),
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
  dialect: z.enum(dialectIds),
  /** Its block map, where it has one: each part that carries data is compared with it. */
  blockMap: z.object({ from: z.string(), mappedBytes: z.number().int().nonnegative() }).optional(),
  /** By what it is known. */
  dialectWhy: z.string().optional(),
})

/** Where an image came from and what vouches for it; see `ImageOrigin` of core. */
export const imageOriginSchema = z.object({
  address: z.string().optional(),
  catalogue: z.object({ name: z.string(), address: z.string() }).optional(),
  hash: z
    .object({ of: z.enum(['file', 'unpacked']), from: z.enum(['catalogue', 'beside', 'person']) })
    .optional(),
  signature: z
    .object({
      format: z.enum(['minisign', 'openpgp']),
      keyId: z.string(),
      keyName: z.string(),
      pinned: z.boolean(),
      comment: z.string(),
    })
    .optional(),
  models: z.array(z.string()).optional(),
  releaseDate: z.string().optional(),
  initFormat: z.string().optional(),
  blockMapMissed: z.literal(true).optional(),
})

export const provenanceSchema = z.enum(['signed', 'hash', 'unknown'])

/** Which image a proven card holds, and who vouches for it; see `CardSource` of core. */
export const cardSourceSchema = z.object({
  imageName: z.string(),
  fileSha256: z.string(),
  provenance: provenanceSchema,
  signature: imageOriginSchema.shape.signature,
  hash: imageOriginSchema.shape.hash,
})

/** An image on the list. Its path on this computer stays with the engine. */
export const imageSchema = z.object({
  id: z.string(),
  name: z.string(),
  fileSha256: z.string(),
  facts: imageFactsSchema,
  provenance: provenanceSchema,
  origin: imageOriginSchema,
  addedAt: z.number(),
  /** Whether it can be written now: its file, or a whole raw copy, is on this computer. */
  present: z.boolean(),
  /** Where its file lies: where the person has it, in our cache (which may let it go), or nowhere any more. */
  kept: z.enum(['own-file', 'cache', 'nowhere']),
  /** The raw copy in the cache, from which a batch is bound by its cards alone. */
  unpacked: z.object({ bytes: z.number().int().nonnegative() }).optional(),
})
