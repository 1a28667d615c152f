import { z } from 'zod'
import { read } from '../procedure.ts'
import { deviceSchema } from '../schema/deviceSchema.ts'
import { flashSchema } from '../schema/jobSchema.ts'

export const deviceRoutes = {
  /** `filter` is what a person types: `site:ber role:agent state:active edge`. */
  list: read.input(z.object({ filter: z.string().default('') })).output(z.array(deviceSchema)),
  get: read
    .input(z.object({ id: z.string() }))
    .output(z.object({ device: deviceSchema, flashes: z.array(flashSchema) })),
}
