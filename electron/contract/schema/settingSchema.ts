import { z } from 'zod'
import { dialectIds } from '../../core/firstboot/dialectId.ts'
import { settingKeys } from '../../core/profile/settings/settingKeys.ts'

const keys = settingKeys as [(typeof settingKeys)[number], ...typeof settingKeys]
export const settingKeySchema = z.enum(keys)

export const originSchema = z.discriminatedUnion('layer', [
  z.object({ layer: z.literal('default') }),
  ...(['profile', 'site', 'role', 'device'] as const).map((layer) =>
    z.object({ layer: z.literal(layer), name: z.string() }),
  ),
])

/** One setting after all layers. Secrets stand as `{ vault: name }`. */
export const foldedSettingSchema = z.object({
  setting: settingKeySchema,
  kind: z.enum(['one', 'list', 'unset']),
  origin: originSchema,
  /** Of kind `one`. */
  value: z.json().optional(),
  /** Of kind `list`. */
  items: z.array(z.object({ value: z.json(), origin: originSchema })).optional(),
})

const capabilitySchema = z.discriminatedUnion('can', [
  z.object({ can: z.literal('yes') }),
  z.object({ can: z.literal('partly'), why: z.string() }),
  z.object({ can: z.literal('no'), instead: z.string() }),
])

export const dialectSchema = z.object({
  id: z.enum(dialectIds),
  system: z.string(),
  /** What can be done where settings do not go on the boot partition. */
  instead: z.string().optional(),
  capabilities: z.record(z.union([settingKeySchema, z.literal('hello')]), capabilitySchema),
})
