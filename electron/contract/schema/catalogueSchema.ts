import { z } from 'zod'
import { faultSchema } from './faultSchema.ts'

/** A list of images that was added, or the one that came with Bramble. */
export const catalogueSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** `address`: fetched when asked. `file`: of this computer. `shipped`: came with Bramble, works offline. */
  kind: z.enum(['address', 'file', 'shipped']),
  /** Web address (host in punycode) or name of the file. */
  where: z.string(),
  /** Images in it that Bramble can offer; of an address 0 before the first refresh. */
  images: z.number().int().nonnegative(),
  /** While it was never read from its place: the day of the list that came with Bramble, and where that is from. */
  snapshot: z.object({ date: z.string(), origin: z.string() }).optional(),
  /** When its content was last read from there; absent: never. */
  refreshedAt: z.number().optional(),
  /** What was wrong with the last refresh; the content before it stays in use. */
  fault: faultSchema.optional(),
})

/** A kind of device that the catalogues know. */
export const modelSchema = z.object({
  name: z.string(),
  description: z.string(),
  architecture: z.string().optional(),
  /** Images that are for it. */
  images: z.number().int().nonnegative(),
})

/** One image of a catalogue. It is nothing on this computer until it is fetched. */
export const catalogueImageSchema = z.object({
  /** Stable as long as its catalogue offers the same file. */
  id: z.string(),
  catalogueId: z.string(),
  catalogueName: z.string(),
  name: z.string(),
  description: z.string(),
  /** Headings that it stands under, outermost first. */
  groups: z.array(z.string()),
  /** Host that it would be downloaded from, in punycode: what is shown is where it goes. */
  host: z.string(),
  /** Web address without query. */
  address: z.string(),
  downloadBytes: z.number().int().nonnegative().optional(),
  imageBytes: z.number().int().nonnegative().optional(),
  releaseDate: z.string().optional(),
  architecture: z.string().optional(),
  initFormat: z.string(),
  capabilities: z.array(z.string()),
  /** Names of device models that it is for. */
  models: z.array(z.string()),
  /** What a download of it would be compared with. */
  proof: z.enum(['signed', 'hash', 'unknown']),
  /** Whether a block map is named beside it. */
  blockMap: z.boolean(),
  /** Why it cannot be used: its first-boot dialect or its address is none of ours. */
  refusal: faultSchema.optional(),
  /** The image of the list that it became, and whether that is on this computer. */
  image: z.object({ id: z.string(), present: z.boolean() }).optional(),
  /** The download that runs, or stands still and can go on. */
  jobId: z.string().optional(),
  /** How much is kept of a download that stands still; absent while it runs, and where there is none. */
  keptBytes: z.number().int().nonnegative().optional(),
})
