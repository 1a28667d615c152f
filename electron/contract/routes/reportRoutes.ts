import { z } from 'zod'
import { change, read } from '../procedure.ts'

export const reportRoutes = {
  formats: read.output(z.array(z.object({ id: z.string(), title: z.string(), file: z.string() }))),
  /** Writes the fleet report; the filter is honoured in every format. */
  write: change
    .input(
      z.object({
        folderSourceId: z.string(),
        formats: z.array(z.string()).default([]),
        filter: z.string().default(''),
      }),
    )
    .output(
      z.object({
        folder: z.string(),
        files: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.number() })),
      }),
    ),
  /** One format as a download for a browser: at most 32 MiB, base64. */
  download: read
    .input(z.object({ format: z.string(), filter: z.string().default('') }))
    .output(z.object({ name: z.string(), mediaType: z.string(), base64: z.string() })),
  /** Compares a JSON report with the log, offline: its head is in the chain, and the log gives these very words. */
  verify: read.input(z.object({ base64: z.string().max(12_000_000) })).output(
    z.object({
      generatedAt: z.string(),
      devices: z.number().int(),
      events: z.number().int(),
      laterEvents: z.number().int(),
      recordedAt: z.number().optional(),
    }),
  ),
}
