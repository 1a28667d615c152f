import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { read } from '../procedure.ts'
import { faultSchema } from '../schema/faultSchema.ts'

export const systemInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'station', 'cli']),
  /** Name of this computer as the screen shows it. */
  station: z.string(),
  /** Where the inventory is, in words: `this computer`. */
  inventory: z.string(),
  dataFolder: z.string(),
  /** Where secrets are kept; the screen says which. */
  vault: z.enum(['keychain', 'passphrase', 'keyfile']),
  /** The cards and Pis are virtual; shown wherever they are. */
  practiceBench: z.boolean(),
  node: z.string(),
  sqlite: z.string(),
  platform: z.string(),
  /** Why this computer opens no card at all, so that it is said before anything is prepared. */
  cannotOpenCards: faultSchema.optional(),
})

/** What just changed, so that a screen asks again for that alone. Lossy: a new subscriber asks for everything. */
export const changeSchema = z.object({
  topic: z.enum([
    'cards',
    'devices',
    'jobs',
    'images',
    'catalogue',
    'trust',
    'rosters',
    'profiles',
    'hello',
    'bench',
  ]),
  ids: z.array(z.string()),
})

export const systemRoutes = {
  info: read.output(systemInfoSchema),
  changes: read.output(eventIterator(changeSchema)),
}
