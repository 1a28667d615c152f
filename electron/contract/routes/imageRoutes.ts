import { z } from 'zod'
import { change, read } from '../procedure.ts'
import { imageSchema } from '../schema/imageSchema.ts'

const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, 'a SHA-256 has 64 hexadecimal digits')
  .transform((text) => text.toLowerCase())

/** What a person knows of an image beside its file or address; each is checked, and what fails is refused. */
const claimsSchema = z.object({
  /** Of the file as published. */
  sha256: sha256Schema.optional(),
  /** A signature file, as a source of purpose `signature`. */
  signatureSourceId: z.string().optional(),
  /** Id or name of the trusted key that must have signed it; a missing signature is then refused. */
  key: z.string().min(1).max(200).optional(),
})

const webAddressSchema = z.string().min(1).max(2048)

export const imageRoutes = {
  list: read.output(z.array(imageSchema)),
  /** Inspects the file and puts it on the list; the same file again gives the same id. */
  add: change.input(claimsSchema.extend({ sourceId: z.string() })).output(imageSchema),
  /** Starts the download of an address; the job's end puts the image on the list. Nothing is fetched before. */
  addUrl: change
    .input(
      claimsSchema.extend({ url: webAddressSchema, signatureUrl: webAddressSchema.optional() }),
    )
    .output(z.object({ jobId: z.string() })),
  /** Starts the download of a catalogue's image, or says which image of the list it is already. */
  fetch: change
    .input(z.object({ catalogueImageId: z.string(), key: z.string().min(1).max(200).optional() }))
    .output(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('started'), jobId: z.string() }),
        z.object({ kind: z.literal('here'), imageId: z.string() }),
      ]),
    ),
  /** Starts a job that makes the raw copy of an image, so that its next batch is bound by the cards alone. */
  unpack: change.input(z.object({ id: z.string() })).output(z.object({ jobId: z.string() })),
}
