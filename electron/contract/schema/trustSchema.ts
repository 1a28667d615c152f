import { z } from 'zod'

/** A key whose signatures count. */
export const trustedKeySchema = z.object({
  /** minisign's key id, or the OpenPGP fingerprint; in hex. */
  id: z.string(),
  name: z.string(),
  format: z.enum(['minisign', 'openpgp']),
  /** What to compare with the publisher's own page: OpenPGP fingerprint, or the minisign key as base64. */
  fingerprint: z.string(),
  /** Came with Bramble, or added by a person. */
  pinned: z.boolean(),
  addedAt: z.number().optional(),
})
