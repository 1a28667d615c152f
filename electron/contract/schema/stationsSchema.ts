import { z } from 'zod'

/**
 * Where the devices will say hello: goes onto each card. Empty: every address of this computer that devices
 * could reach, with the port that the station listens on by default.
 */
export const stationsSchema = z
  .array(z.object({ address: z.string(), port: z.number().int().min(1).max(65535) }))
  .max(8)
  .default([])
