import { z } from 'zod'
import { faultSchema } from './faultSchema.ts'

const extSchema = z.object({
  label: z.string(),
  /** How often it was mounted since it was checked last. */
  mounts: z.number().int(),
  mountedAt: z.number().optional(),
  writtenAt: z.number().optional(),
  mountedOn: z.string(),
})

/** How far a device came, by the word that it left on its card; anybody may have written it. */
const breadcrumbSchema = z.object({
  flashId: z.string(),
  state: z.string(),
  serial: z.string(),
  model: z.string(),
  hostname: z.string(),
  address: z.string(),
  power: z.enum(['low', 'was-low', 'fine', 'unknown']),
  clock: z.number(),
  uptime: z.number(),
  tries: z.number(),
  firstBoot: z.object({ status: z.string(), errors: z.array(z.string()) }),
  settings: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['applied', 'failed', 'unknown']),
      why: z.string(),
    }),
  ),
  tried: z.array(z.object({ station: z.string(), said: z.string() })),
})

/** What one look at a card tells: nothing is mounted, secrets are masked. */
export const cardContentSchema = z.object({
  table: z.enum(['mbr', 'gpt', 'none']),
  diskId: z.string(),
  partitions: z.array(
    z.object({
      number: z.number().int(),
      startBytes: z.number(),
      sizeBytes: z.number(),
      type: z.string(),
      /** Only for ext2, ext3 and ext4. */
      ext: extSchema.optional(),
    }),
  ),
  boot: z
    .object({
      partition: z.number().int(),
      fat: z.enum(['fat16', 'fat32']),
      label: z.string(),
      freeBytes: z.number(),
      names: z.array(z.string()),
      files: z.array(z.object({ path: z.string(), text: z.string() })),
    })
    .optional(),
  /** What the operating system says of itself in the boot partition; empty where it says nothing. */
  os: z.string(),
  instanceId: z.string(),
  hostname: z.string(),
  breadcrumb: breadcrumbSchema.optional(),
  forKubernetes: z.boolean(),
})

/** The flash of the inventory that a card was made by. */
export const cardOriginSchema = z.object({
  flashId: z.string(),
  deviceId: z.string(),
  deviceName: z.string(),
  /** The image that was written; empty where the inventory no longer knows it. */
  imageName: z.string(),
  /** Empty where it was never proven. */
  root: z.string(),
  provenAt: z.number().optional(),
})

const changedPartSchema = z.object({
  /** 0 for what is in no partition. */
  partition: z.number().int(),
  chunks: z.number().int(),
  changed: z.number().int(),
})

/** What is told while cards are proven again, and how each ended. */
export const cardProofNewsSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    slotId: z.string(),
    phase: z.enum(['card', 'image']),
    doneBytes: z.number(),
    totalBytes: z.number(),
    /** Bytes a second over the last seconds; 0 while it cannot be said. */
    rate: z.number(),
    /** Of this phase; absent while it cannot be said. */
    secondsLeft: z.number().optional(),
  }),
  z.object({
    kind: z.literal('proof'),
    slotId: z.string(),
    origin: cardOriginSchema,
    /** Hex; of what was read now. */
    root: z.string(),
    matches: z.boolean(),
    bytes: z.number(),
    seconds: z.number(),
    content: cardContentSchema,
    /** Where it differs and the image is on this computer. */
    changed: z.array(changedPartSchema).optional(),
  }),
  z.object({ kind: z.literal('fault'), slotId: z.string(), fault: faultSchema }),
])
