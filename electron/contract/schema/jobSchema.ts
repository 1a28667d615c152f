import { z } from 'zod'
import { benchRecordSchema } from './benchSchema.ts'
import { cardIdentitySchema } from './cardSchema.ts'
import { faultSchema } from './faultSchema.ts'
import { cardSourceSchema } from './imageSchema.ts'

export const stepSchema = z.object({
  step: z.string(),
  title: z.string(),
  index: z.number().int(),
  of: z.number().int(),
  outcome: z.enum(['started', 'satisfied', 'applied', 'waits', 'failed']),
  seconds: z.number(),
  evidence: z.string(),
  fault: faultSchema.optional(),
  at: z.number(),
})

export const jobStateSchema = z.enum([
  'queued',
  'running',
  'interrupted',
  'done',
  'failed',
  'cancelled',
])

/** What a download, or the making of a raw copy, is about; absent for other jobs. */
export const transferSchema = z.object({
  /** Name of the file or image, as it is shown. */
  name: z.string(),
  /** Web address without its query; absent for a raw copy. */
  address: z.string().optional(),
  /** Names the unfinished file: the id of its entry in the cache ends with it. */
  key: z.string().optional(),
  catalogueImageId: z.string().optional(),
  imageId: z.string().optional(),
})

export const jobSchema = z.object({
  id: z.string(),
  kind: z.enum(['flash', 'bootstrap', 'enrol', 'download', 'unpack', 'bench']),
  title: z.string(),
  deviceIds: z.array(z.string()),
  state: jobStateSchema,
  attempt: z.number().int(),
  createdAt: z.number(),
  endedAt: z.number().optional(),
  fault: faultSchema.optional(),
  transfer: transferSchema.optional(),
  steps: z.record(z.string(), z.array(stepSchema)),
  /** Of an armed batch: what was agreed to last, and how that ended. */
  bench: benchRecordSchema.optional(),
})

export const flashSchema = z.object({
  id: z.string(),
  jobId: z.string(),
  deviceId: z.string(),
  deviceName: z.string(),
  imageId: z.string(),
  slotId: z.string(),
  /** The card it was written to, so that a screen never calls another card in the same slot proven. */
  card: cardIdentitySchema.optional(),
  cardState: z.enum(['untouched', 'unfinished', 'blank', 'proven', 'unknown']),
  root: z.string(),
  /** What the log promised before the card was written: SHA-256 of the overlay's byte string, hex. */
  overlaySha256: z.string(),
  bytes: z.number(),
  writeSeconds: z.number(),
  readSeconds: z.number(),
  /** How the writing went: bytes, and bytes a second. Not known of flashes by older versions. */
  pace: z
    .object({
      writtenBytes: z.number(),
      sameBytes: z.number(),
      discardedBytes: z.number(),
      averageRate: z.number(),
      worstRate: z.number(),
    })
    .optional(),
  /** Of a proven card: which image it holds, and who vouches for that. Not known of flashes by older versions. */
  source: cardSourceSchema.optional(),
  /** It took its bytes much slower than the cards beside it. */
  slow: z.object({ rate: z.number(), othersRate: z.number() }).optional(),
  fault: faultSchema.optional(),
  plannedAt: z.number(),
  endedAt: z.number().optional(),
  /** When its reader was told to give the card out. */
  ejectedAt: z.number().optional(),
  /** How the newest reading of the card without a write ended. */
  checked: z.object({ at: z.number(), matches: z.boolean() }).optional(),
})

const cardProgressSchema = z.object({
  kind: z.literal('card'),
  jobId: z.string(),
  flashId: z.string(),
  deviceId: z.string(),
  deviceName: z.string(),
  slotId: z.string(),
  phase: z.enum([
    'waiting',
    'blanking',
    'writing',
    'reading-back',
    'finishing',
    'proven',
    'failed',
  ]),
  doneBytes: z.number(),
  totalBytes: z.number(),
  rate: z.number(),
  secondsLeft: z.number().optional(),
})

const transferProgressSchema = z.object({
  kind: z.literal('transfer'),
  jobId: z.string(),
  /** What is being fetched or unpacked, as it is shown. */
  name: z.string(),
  phase: z.enum(['connecting', 'downloading', 'waiting', 'checking', 'unpacking']),
  doneBytes: z.number(),
  totalBytes: z.number(),
  rate: z.number(),
  secondsLeft: z.number().optional(),
  /** Why it waits, or that it began anew; empty else. */
  note: z.string(),
})

/** The same as `Progress` of core; a test holds the two together. */
export const progressSchema = z.discriminatedUnion('kind', [
  cardProgressSchema,
  transferProgressSchema,
  z.object({
    kind: z.literal('step'),
    jobId: z.string(),
    deviceId: z.string(),
    step: z.string(),
    title: z.string(),
    text: z.string(),
  }),
  z.object({
    kind: z.literal('log'),
    jobId: z.string(),
    deviceId: z.string(),
    line: z.string(),
  }),
  z.object({
    kind: z.literal('wait'),
    jobId: z.string(),
    deviceId: z.string(),
    why: z.string(),
  }),
])
