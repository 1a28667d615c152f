import { z } from 'zod'
import { change, read } from '../procedure.ts'
import { trustedKeySchema } from '../schema/trustSchema.ts'

/** The keys whose signatures on images count. */
export const trustRoutes = {
  list: read.output(z.array(trustedKeySchema)),
  /** A file of purpose `key` (minisign or OpenPGP public key), or a minisign key as its one base64 line. */
  add: change
    .input(
      z.object({
        sourceId: z.string().optional(),
        minisign: z.string().max(200).optional(),
        name: z.string().min(1).max(100).optional(),
      }),
    )
    .output(trustedKeySchema),
  /** A key that came with Bramble cannot be removed. */
  remove: change.input(z.object({ id: z.string() })).output(z.void()),
}
