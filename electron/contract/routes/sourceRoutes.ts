import { z } from 'zod'
import { change } from '../procedure.ts'

export const sourcePurposeSchema = z.enum([
  'image',
  'signature',
  'key',
  'catalogue',
  'roster',
  'profile',
  'artefacts',
  'report-folder',
])

/** Turns a dialog's choice, an upload or a CLI argument into an id; nothing else ever takes a path. */
export const sourceRoutes = {
  add: change
    .input(z.object({ purpose: sourcePurposeSchema, path: z.string().min(1).max(4096) }))
    .output(z.object({ sourceId: z.string(), name: z.string() })),
  /** Opens the host's own dialog where it has one; `undefined` when the person closed it. */
  choose: change.input(z.object({ purpose: sourcePurposeSchema })).output(
    z.object({
      kind: z.enum(['chosen', 'closed', 'no-dialog']),
      sourceId: z.string().optional(),
      name: z.string().optional(),
    }),
  ),
  /** A small file's content (a roster or profile dropped on the page), at most 8 MiB as base64. */
  upload: change
    .input(
      z.object({
        purpose: z.enum(['roster', 'profile']),
        name: z.string().min(1).max(255),
        base64: z.string().max(12_000_000),
      }),
    )
    .output(z.object({ sourceId: z.string(), name: z.string() })),
}
