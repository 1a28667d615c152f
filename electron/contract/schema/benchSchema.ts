import { z } from 'zod'
import { faultSchema } from './faultSchema.ts'

const bytes = z.number().int().nonnegative()

/** What an operator agrees to when the bench is armed. */
export const armedTermsSchema = z.object({
  slots: z.array(z.object({ slotId: z.string(), name: z.string() })),
  /** The sizes of cards that are taken, bytes, both ends included. */
  leastBytes: bytes,
  mostBytes: bytes,
  /** Most devices that are made. */
  count: z.number().int().positive(),
  /** Most cards that are erased, those included that fail and are replaced. */
  mostCards: z.number().int().positive(),
  expiresAt: z.number(),
  mayUnmount: z.boolean(),
})

export const benchRecordSchema = armedTermsSchema.extend({
  armedAt: z.number(),
  disarmedAt: z.number().optional(),
  why: z.enum(['complete', 'asked', 'odd', 'interrupted']).optional(),
  fault: faultSchema.optional(),
})

/** What stands in an armed slot; see `SlotState` of core. */
export const armedSlotSchema = z.object({
  slotId: z.string(),
  slotName: z.string(),
  kind: z.enum([
    'empty',
    'was-here',
    'settling',
    'looking',
    'ready',
    'flashing',
    'proven',
    'failed',
    'made-before',
    'refused',
    'off',
    'idle',
  ]),
  sizeBytes: bytes,
  deviceId: z.string().optional(),
  deviceName: z.string().optional(),
  /** Of the flash under way or last ended here; its progress comes with `jobs.progress`. */
  flashId: z.string().optional(),
  /** 1 for a device's first card. */
  attempt: z.number().int().optional(),
  /** An ended card's slot reads empty: it was ejected or taken out. */
  out: z.boolean().optional(),
  fault: faultSchema.optional(),
  cardState: z.enum(['untouched', 'unfinished', 'blank', 'proven', 'unknown']).optional(),
  /** A proven card that took its bytes much slower than the others of this batch, bytes a second. */
  slow: z.object({ rate: z.number(), othersRate: z.number() }).optional(),
  /** Why the reader itself is under suspicion. */
  suspicion: faultSchema.optional(),
  /** Cards that failed here since one was proven. */
  failedHere: z.number().int(),
})

const waitingDeviceSchema = z.object({
  deviceId: z.string(),
  deviceName: z.string(),
  /** More than 1 where a card failed for it. */
  attempt: z.number().int(),
})

export const benchSchema = z.object({
  /** `finishing`: disarmed, and cards that were begun are still being made. */
  phase: z.enum(['never', 'armed', 'finishing', 'disarmed']),
  jobId: z.string().optional(),
  imageId: z.string().optional(),
  imageName: z.string().optional(),
  profile: z.string().optional(),
  record: benchRecordSchema.optional(),
  slots: z.array(armedSlotSchema),
  /** Devices of the whole job: how many there are, are proven, are being made. */
  of: z.number().int(),
  proven: z.number().int(),
  making: z.number().int(),
  /** Devices that still wait for a card, the next one first; at most the first 20 are named. */
  waiting: z.array(waitingDeviceSchema),
  waitingCount: z.number().int(),
})
