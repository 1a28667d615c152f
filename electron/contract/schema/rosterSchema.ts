import { z } from 'zod'
import { rosterFields } from '../../core/roster/columns/rosterField.ts'
import { rosterDelimiters } from '../../core/roster/read/rosterDelimiter.ts'
import { textEncodings } from '../../core/roster/text/textEncoding.ts'
import { deviceStateSchema, roleSchema } from './deviceSchema.ts'
import { faultSchema } from './faultSchema.ts'

export const rosterRowSchema = z.object({
  row: z.number().int(),
  name: z.string(),
  site: z.string(),
  role: roleSchema,
  variables: z.record(z.string(), z.string()),
})

export const rosterSchema = z.object({
  id: z.string(),
  name: z.string(),
  rows: z.number().int(),
  importedAt: z.number(),
  undone: z.literal(true).optional(),
})

export const columnTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('field'), field: z.enum(rosterFields) }),
  z.object({ kind: z.literal('variable'), name: z.string().max(200) }),
  z.object({ kind: z.literal('skip') }),
])

const fixedSchema = z.object({ site: z.string().max(200).optional(), role: roleSchema.optional() })

/** A roster, and what a person says of it where the reader would guess. */
export const rosterInputSchema = z.object({
  sourceId: z.string(),
  sites: z.array(z.string()).optional(),
  encoding: z.enum(textEncodings).optional(),
  delimiter: z.enum(rosterDelimiters).optional(),
  sheet: z.string().optional(),
  /** What columns mean, by their header; those not named keep what they had. */
  columns: z.record(z.string(), columnTargetSchema).optional(),
  /** What holds for rows that do not say it. */
  fixed: fixedSchema.optional(),
})

export const rosterFormatSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('delimited'),
    delimiter: z.enum(rosterDelimiters),
    encoding: z.enum(textEncodings),
    guessed: z.boolean(),
  }),
  z.object({ kind: z.literal('json'), encoding: z.enum(textEncodings), guessed: z.boolean() }),
  z.object({ kind: z.literal('yaml'), encoding: z.enum(textEncodings), guessed: z.boolean() }),
  z.object({ kind: z.literal('html'), encoding: z.enum(textEncodings), guessed: z.boolean() }),
  z.object({ kind: z.literal('xlsx'), sheet: z.string(), sheets: z.array(z.string()) }),
])

const placed = { column: z.string(), row: z.number().int(), count: z.number().int() }

export const rosterNoteSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('encoding-guessed'),
    encoding: z.enum(textEncodings),
    sample: z.string(),
  }),
  z.object({ kind: z.literal('rows-hidden'), count: z.number().int() }),
  z.object({ kind: z.literal('zeros-lost'), ...placed, value: z.string() }),
  z.object({ kind: z.literal('dates'), ...placed }),
  z.object({ kind: z.literal('digits-lost'), ...placed }),
])

export const fieldChangeSchema = z.object({
  field: z.string(),
  from: z.string(),
  to: z.string(),
})

export const diffRowSchema = z.object({
  kind: z.enum(['new', 'changed']),
  row: z.number().int(),
  name: z.string(),
  site: z.string(),
  role: roleSchema,
  variables: z.record(z.string(), z.string()),
  /** Of a changed device: what it is now, and what becomes otherwise. */
  deviceId: z.string().optional(),
  state: deviceStateSchema.optional(),
  changes: z.array(fieldChangeSchema),
})

export const missingDeviceSchema = z.object({
  id: z.string(),
  name: z.string(),
  site: z.string(),
  state: deviceStateSchema,
  /** Nothing is made of it yet: it can be taken back. */
  onlyPlanned: z.boolean(),
})

export const rosterDiffSchema = z.object({
  /** Names exactly this plan; `apply` does this or nothing. */
  digest: z.string(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  missingCount: z.number().int(),
  /** New and changed rows in their order, as many as were asked for. */
  rows: z.array(diffRowSchema),
  missing: z.array(missingDeviceSchema),
})

export const rosterPreviewSchema = z.object({
  name: z.string(),
  format: rosterFormatSchema,
  headerRow: z.number().int(),
  rowCount: z.number().int(),
  /** In the order of the file; columns without header are left out. */
  columns: z.array(
    z.object({
      key: z.string(),
      header: z.string(),
      target: columnTargetSchema,
      samples: z.array(z.string()),
    }),
  ),
  fixed: fixedSchema,
  mappedBy: z.enum(['headers', 'remembered']),
  notes: z.array(rosterNoteSchema),
  problems: z.array(faultSchema),
  problemCount: z.number().int(),
  /** Only where there is no problem. */
  diff: rosterDiffSchema.optional(),
})

export const generateInputSchema = z.object({
  names: z.string().min(1).max(200),
  sites: z.array(z.string().min(1).max(200)).max(1000),
  count: z.number().int(),
  from: z.number().int(),
  numbering: z.enum(['each-site', 'through']),
  role: roleSchema,
  servers: z.number().int(),
  addresses: z.array(z.string().max(200)).max(1000),
  gateways: z.array(z.string().max(200)).max(1000),
  dns: z.string().max(500),
  tags: z
    .array(z.object({ key: z.string().max(200), values: z.array(z.string().max(200)).max(1000) }))
    .max(50),
})

export const undoPreviewSchema = z.object({
  roster: rosterSchema,
  withdraw: z.array(z.string()),
  restore: z.array(z.string()),
  revive: z.array(z.string()),
  keep: z.array(z.object({ name: z.string(), why: z.enum(['made', 'busy', 'changed-since']) })),
})
