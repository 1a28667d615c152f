import { z } from 'zod'
import { faultSchema } from './faultSchema.ts'
import { cardSourceSchema } from './imageSchema.ts'

export const roleSchema = z.enum(['server', 'agent', 'none'])

export const trustSchema = z.enum(['serial', 'hello', 'preseeded', 'tofu', 'changed', 'none'])

export const helloFactsSchema = z.object({
  model: z.string(),
  revision: z.string(),
  macs: z.array(z.string()),
  memoryBytes: z.number(),
  os: z.string(),
  kernel: z.string(),
  arch: z.string(),
  machineId: z.string(),
  hostname: z.string(),
  address: z.string(),
  firstBoot: z.object({ status: z.string(), errors: z.array(z.string()) }),
  clock: z.number(),
  simulated: z.boolean(),
  storageBytes: z.number().optional(),
  power: z.enum(['low', 'was-low', 'fine', 'unknown']).optional(),
  settings: z
    .array(
      z.object({
        name: z.string(),
        state: z.enum(['applied', 'failed', 'unknown']),
        why: z.string(),
      }),
    )
    .optional(),
})

export const deviceStateSchema = z.enum([
  'planned',
  'flashing',
  'flashed',
  'enrolled',
  'bootstrapping',
  'active',
  'failed',
  'conflict',
])

export const historyEntrySchema = z.object({
  at: z.number(),
  title: z.string(),
  detail: z.string(),
  tone: z.enum(['good', 'working', 'waits', 'bad']),
})

export const deviceSchema = z.object({
  id: z.string(),
  name: z.string(),
  site: z.string(),
  role: roleSchema,
  variables: z.record(z.string(), z.string()),
  rosterId: z.string(),
  rosterRow: z.number().int(),
  state: deviceStateSchema,
  trust: trustSchema,
  serial: z.string(),
  macs: z.array(z.string()),
  facts: helloFactsSchema.optional(),
  address: z.string(),
  hostKey: z.string(),
  fingerprint: z.string(),
  flashId: z.string(),
  imageId: z.string(),
  root: z.string(),
  cardProvenAt: z.number().optional(),
  source: cardSourceSchema.optional(),
  cluster: z.string(),
  node: z.string(),
  nodeUid: z.string(),
  stackVersion: z.string(),
  readyAt: z.number().optional(),
  evidence: z.string(),
  standIn: z.boolean(),
  simulated: z.boolean(),
  fault: faultSchema.optional(),
  seenAt: z.number().optional(),
  /** When it was seen over SSH that its card's boot partition holds no secret any more. */
  scrubbedAt: z.number().optional(),
  /** How it is logged in to, where a person took it in over SSH. */
  adopted: z.object({ user: z.string(), port: z.number().int() }).optional(),
  history: z.array(historyEntrySchema),
})
