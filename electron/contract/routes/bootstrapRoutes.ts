import { z } from 'zod'
import { change, read } from '../procedure.ts'
import { roleSchema } from '../schema/deviceSchema.ts'
import { faultSchema } from '../schema/faultSchema.ts'

export const bootstrapRoutes = {
  /** What would be done to which device, and what stands in the way; changes nothing. */
  plan: read
    .input(z.object({ stack: z.string(), cluster: z.string(), deviceIds: z.array(z.string()) }))
    .output(
      z.object({
        devices: z.array(z.object({ deviceId: z.string(), name: z.string(), role: roleSchema })),
        steps: z.array(z.object({ id: z.string(), title: z.string() })),
        faults: z.array(faultSchema),
      }),
    ),
  start: change
    .input(
      z.object({
        stack: z.string(),
        cluster: z.string().min(1).max(63),
        deviceIds: z.array(z.string()).min(1),
        artefactsSourceId: z.string(),
        /** Kept in memory for this job only. */
        sudoPassword: z.string().max(1024).optional(),
      }),
    )
    .output(z.object({ jobId: z.string() })),
}
