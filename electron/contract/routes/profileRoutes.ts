import { z } from 'zod'
import { change, read } from '../procedure.ts'
import { faultSchema } from '../schema/faultSchema.ts'
import { dialectSchema, foldedSettingSchema } from '../schema/settingSchema.ts'
import { stationsSchema } from '../schema/stationsSchema.ts'

export const profileSchema = z.object({
  name: z.string(),
  version: z.number().int(),
  note: z.string(),
  /** The account with which devices are logged in to. */
  user: z.string(),
  network: z.enum(['dhcp', 'static', 'off']),
  kubernetes: z.enum(['none', 'k3s', 'microk8s']),
  timezone: z.string(),
  maxCardBytes: z.number(),
  /** How many layers lie above it. */
  layers: z.object({
    sites: z.number().int(),
    roles: z.number().int(),
    devices: z.number().int(),
  }),
})

const layer = z.record(z.string(), z.json())
const layers = z.record(z.string(), layer)

/** A profile as data; secrets are names in the vault. A draft may hold new ones as plain text. */
export const profileDocumentSchema = z.object({
  schema: z.literal(2),
  name: z.string(),
  version: z.number().int(),
  note: z.string(),
  maxCardBytes: z.number(),
  settings: layer,
  sites: layers,
  roles: layers,
  devices: layers,
})

/** A profile of the list, or one that is being written: its file's text, YAML or JSON. */
const draft = z.union([
  z.object({ text: z.string().max(1024 * 1024) }),
  z.object({ name: z.string(), version: z.number().int().optional() }),
])

export const profilePreviewSchema = z.object({
  system: z.string(),
  /** `before`: as the image has it; absent where there is none, or where it is taken away. Secrets are masked. */
  files: z.array(
    z.object({ path: z.string(), before: z.string().optional(), after: z.string().optional() }),
  ),
  settings: z.array(foldedSettingSchema),
  faults: z.array(faultSchema),
})

export const profileRoutes = {
  /** The newest version of each. */
  list: read.output(z.array(profileSchema)),
  show: read.input(z.object({ name: z.string(), version: z.number().int().optional() })).output(
    z.object({
      profile: profileSchema,
      document: profileDocumentSchema,
      /** The same as a YAML file. */
      text: z.string(),
      /** Newest first, with how many cards were made with each. */
      versions: z.array(
        z.object({ version: z.number().int(), note: z.string(), flashes: z.number().int() }),
      ),
    }),
  ),
  /** Puts a file on the list. */
  add: change.input(z.object({ sourceId: z.string() })).output(profileSchema),
  /** A new version, or the same one where nothing changed; saved only without problems. */
  save: change
    .input(z.object({ text: z.string().max(1024 * 1024) }))
    .output(z.object({ profile: profileSchema.optional(), faults: z.array(faultSchema) })),
  /** All problems: of the profile, and with each device (all of the inventory where none is named). */
  check: read
    .input(
      z.object({
        draft,
        imageId: z.string().optional(),
        deviceIds: z.array(z.string()).default([]),
      }),
    )
    .output(z.object({ devices: z.number().int(), faults: z.array(faultSchema) })),
  /** What one device's settings are and where each comes from; without a device what all have in common. */
  settings: read
    .input(z.object({ draft, deviceId: z.string().optional() }))
    .output(z.object({ settings: z.array(foldedSettingSchema), faults: z.array(faultSchema) })),
  /** The files that a device's card will have, beside those of the image. */
  preview: read
    .input(
      z.object({
        draft,
        imageId: z.string(),
        deviceId: z.string(),
        /** As the flash would be given them. */
        stations: stationsSchema,
      }),
    )
    .output(profilePreviewSchema),
  /** A first-boot file of another tool as a start: the text of a profile, and what could not be taken over. */
  importFile: change.input(z.object({ sourceId: z.string(), name: z.string() })).output(
    z.object({
      from: z.string(),
      profile: profileSchema.optional(),
      faults: z.array(faultSchema),
      notTaken: z.array(z.object({ what: z.string(), why: z.string() })),
    }),
  ),
  /** What each kind of system can be told by its card. */
  dialects: read.output(z.array(dialectSchema)),
  /** What may stand in `{{ }}`: the columns of the inventory's devices, and the filters. */
  variables: read.output(
    z.object({
      names: z.array(z.string()),
      filters: z.array(z.object({ name: z.string(), example: z.string() })),
    }),
  ),
}
