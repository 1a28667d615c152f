import { z } from 'zod'
import { read } from '../procedure.ts'
import { deviceSchema } from '../schema/deviceSchema.ts'
import { flashSchema } from '../schema/jobSchema.ts'

export const deviceRoutes = {
  /**
   * `filter` is what a person types: `site:ber role:agent state:active edge`. `strict` refuses a field, state or role
   * that there is not; without it, as while one types, such a term just matches nothing.
   */
  list: read
    .input(z.object({ filter: z.string().default(''), strict: z.boolean().default(false) }))
    .output(z.array(deviceSchema)),
  get: read
    .input(z.object({ id: z.string() }))
    .output(z.object({ device: deviceSchema, flashes: z.array(flashSchema) })),
}
