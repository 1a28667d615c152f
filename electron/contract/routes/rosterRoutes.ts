import { z } from 'zod'
import { change, read } from '../procedure.ts'
import { deviceSchema } from '../schema/deviceSchema.ts'
import { faultSchema } from '../schema/faultSchema.ts'
import {
  generateInputSchema,
  rosterInputSchema,
  rosterPreviewSchema,
  rosterRowSchema,
  rosterSchema,
  undoPreviewSchema,
} from '../schema/rosterSchema.ts'

export const rosterRoutes = {
  list: read.output(z.array(rosterSchema)),
  /** Reads and checks a roster without changing anything; every problem of every row at once. */
  check: read.input(rosterInputSchema).output(
    z.object({
      name: z.string(),
      rows: z.array(rosterRowSchema),
      problems: z.array(faultSchema),
    }),
  ),
  /** Imports a roster as it stands, if nothing is wrong with it. */
  import: change
    .input(rosterInputSchema)
    .output(z.object({ roster: rosterSchema, devices: z.array(deviceSchema) })),
  /**
   * What importing it would do: how it was read, what its columns mean, every problem, or the difference to the
   * inventory. `limit`: most problems and most rows of the difference that are listed; all of them are counted.
   */
  preview: read
    .input(rosterInputSchema.extend({ limit: z.number().int().min(0).max(100_000).optional() }))
    .output(rosterPreviewSchema),
  /** Does what a preview said, if it is still what would be done (ROSTER_PLAN_CHANGED), and remembers the mapping. */
  apply: change
    .input(
      rosterInputSchema.extend({
        expect: z.string(),
        /** Takes back devices that the list names no more and that are only planned. */
        withdrawMissing: z.boolean(),
      }),
    )
    .output(
      z.object({
        roster: rosterSchema,
        deviceIds: z.array(z.string()),
        created: z.number().int(),
        updated: z.number().int(),
        unchanged: z.number().int(),
        withdrawn: z.number().int(),
      }),
    ),
  /** Remembers what the columns of such a list mean, without importing it. */
  remember: change.input(rosterInputSchema).output(z.object({ columns: z.number().int() })),
  /** Makes a roster from a pattern; it is a source like one that was uploaded. */
  generate: change.input(generateInputSchema).output(
    z.object({
      /** '' where there are problems. */
      sourceId: z.string(),
      name: z.string(),
      rows: z.number().int(),
      csv: z.string(),
      problems: z.array(faultSchema),
    }),
  ),
  /** What undoing the last import would do; ROSTER_NOTHING_TO_UNDO where there is none. */
  undoPreview: read.output(undoPreviewSchema),
  /** Undoes the last import, if it is this one. */
  undo: change.input(z.object({ rosterId: z.string() })).output(undoPreviewSchema),
}
