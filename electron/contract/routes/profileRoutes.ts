import { z } from 'zod'
import { change, read } from '../procedure.ts'

export const profileSchema = z.object({
  name: z.string(),
  version: z.number().int(),
  user: z.object({
    name: z.string(),
    authorizedKeys: z.array(z.string()),
    passwordlessSudo: z.boolean(),
  }),
  timezone: z.string(),
  locale: z.string(),
  keyboard: z.object({ model: z.string(), layout: z.string() }),
  wifiCountry: z.string(),
  wired: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('dhcp') }),
    z.object({
      kind: z.literal('static'),
      address: z.string(),
      gateway: z.string(),
      dns: z.array(z.string()),
    }),
  ]),
  stack: z.enum(['k3s', 'none']),
  maxCardBytes: z.number(),
})

export const profileRoutes = {
  list: read.output(z.array(profileSchema)),
  add: change.input(z.object({ sourceId: z.string() })).output(profileSchema),
}
