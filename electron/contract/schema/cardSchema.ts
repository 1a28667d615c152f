import { z } from 'zod'
import { faultSchema } from './faultSchema.ts'

export const cardIdentitySchema = z.object({
  name: z.string(),
  dev: z.string(),
  diskseq: z.string(),
  serial: z.string(),
  slotId: z.string(),
  sizeBytes: z.number().int().nonnegative(),
})

/** A slot and what is in it. */
export const cardSchema = z.object({
  slotId: z.string(),
  /** What the slot is called on the screen: `Slot 1`. */
  slotName: z.string(),
  /** Absent where the slot is known but empty. */
  identity: cardIdentitySchema.optional(),
  vendor: z.string(),
  model: z.string(),
  bus: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  readOnly: z.boolean(),
  mounts: z.array(z.string()),
  /** Why this card can never be written now; absent for a card that may be chosen. */
  blockedBy: faultSchema.optional(),
  /** A system disk or a disk that is no card: shown only on request. */
  hidden: z.boolean(),
  /** A card of the practice bench. */
  practice: z.boolean(),
  /** A card that is proven and closed waits here to be taken out. */
  takeOut: z
    .object({
      flashId: z.string(),
      deviceId: z.string(),
      deviceName: z.string(),
      /** Its reader was told to give it out and shows it no more; it may stick in it still. */
      ejected: z.boolean(),
    })
    .optional(),
  /** How cards ended in this slot; absent where none did. */
  past: z
    .object({
      proven: z.number().int(),
      failed: z.number().int(),
      /** How often each fault ended a card here, by code. */
      faults: z.record(z.string(), z.number().int()),
      /** Why the reader itself is under suspicion. */
      suspicion: faultSchema.optional(),
    })
    .optional(),
  /** Came in after Bramble started. */
  isNew: z.boolean().optional(),
})

/** A file system on a card, or what stands in its place, by the card's own word. */
export const foundFilesystemSchema = z.object({
  kind: z.string(),
  label: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  /** Absent where it cannot be told. */
  usedBytes: z.number().int().nonnegative().optional(),
})

/** What lies on a card, and what a person must type besides a tick. */
export const cardContentsSchema = z.object({
  filesystems: z.array(foundFilesystemSchema),
  /** The label, or `ERASE`, that must be typed because somebody may miss what is on it. */
  word: z.string().optional(),
  /** The last four signs of its serial number must be typed, because it does not say that it is removable. */
  needsSerial: z.boolean(),
})
