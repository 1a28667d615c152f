import { z } from 'zod'
import { change, read } from '../procedure.ts'
import { imageSchema } from '../schema/imageSchema.ts'

export const imageRoutes = {
  list: read.output(z.array(imageSchema)),
  /** Inspects the file and puts it on the list; the same file again gives the same id. */
  add: change.input(z.object({ sourceId: z.string() })).output(imageSchema),
}
