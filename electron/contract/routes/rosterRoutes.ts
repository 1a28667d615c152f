import { z } from 'zod'
import { change, read } from '../procedure.ts'
import { deviceSchema, roleSchema } from '../schema/deviceSchema.ts'
import { faultSchema } from '../schema/faultSchema.ts'

export const rosterRowSchema = z.object({
  row: z.number().int(),
  name: z.string(),
  site: z.string(),
  role: roleSchema,
  variables: z.record(z.string(), z.string()),
})

export const rosterSchema = z.object({
  id: z.string(),
  name: z.string(),
  rows: z.number().int(),
  importedAt: z.number(),
})

export const rosterRoutes = {
  list: read.output(z.array(rosterSchema)),
  /** Reads and checks a roster without changing anything; every problem of every row at once. */
  check: read
    .input(z.object({ sourceId: z.string(), sites: z.array(z.string()).optional() }))
    .output(
      z.object({
        name: z.string(),
        rows: z.array(rosterRowSchema),
        problems: z.array(faultSchema),
      }),
    ),
  import: change
    .input(z.object({ sourceId: z.string(), sites: z.array(z.string()).optional() }))
    .output(z.object({ roster: rosterSchema, devices: z.array(deviceSchema) })),
}
