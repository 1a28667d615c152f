import { z } from 'zod'
import { change, read } from '../procedure.ts'
import { catalogueImageSchema, catalogueSchema, modelSchema } from '../schema/catalogueSchema.ts'

/** Lists of images. Only `refresh` ever asks the network, and only for the one it is given. */
export const catalogueRoutes = {
  list: read.output(z.array(catalogueSchema)),
  /** Notes an address (fetches nothing), or reads a file of purpose `catalogue`. */
  add: change
    .input(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('address'), url: z.string().min(1).max(2048) }),
        z.object({ kind: z.literal('file'), sourceId: z.string() }),
      ]),
    )
    .output(catalogueSchema),
  /** The shipped one cannot be removed. */
  remove: change.input(z.object({ id: z.string() })).output(z.void()),
  /** Reads it anew, sublists and all. */
  refresh: change.input(z.object({ id: z.string() })).output(catalogueSchema),
  /** The device models of all catalogues, newest first as they list them. */
  models: read.output(z.array(modelSchema)),
  /** Images of all catalogues: those for a model, with all the words in name, description or heading. */
  images: read
    .input(
      z.object({
        model: z.string().max(200).optional(),
        words: z.string().max(200).default(''),
        catalogueId: z.string().optional(),
      }),
    )
    .output(z.array(catalogueImageSchema)),
}
