import { z } from 'zod'
import { change, read } from '../procedure.ts'
import { deviceSchema, roleSchema } from '../schema/deviceSchema.ts'
import { faultSchema } from '../schema/faultSchema.ts'
import { flashSchema } from '../schema/jobSchema.ts'

/** An IP address or a name, and the port of the SSH server there. */
const endpointSchema = z.object({
  address: z.string().regex(/^[0-9A-Za-z:._%-]{1,253}$/),
  port: z.number().int().min(1).max(65_535).default(22),
})

export const deviceRoutes = {
  /**
   * `filter` is what a person types: `site:ber role:agent state:active edge`. `strict` refuses a field, state or role
   * that there is not; without it, as while one types, such a term just matches nothing.
   */
  list: read
    .input(z.object({ filter: z.string().default(''), strict: z.boolean().default(false) }))
    .output(z.array(deviceSchema)),
  get: read
    .input(z.object({ id: z.string() }))
    .output(z.object({ device: deviceSchema, flashes: z.array(flashSchema) })),
  /** Connects to an address for the host key that is proven there, for a person to confirm. Sends nothing of us. */
  hostKey: change
    .input(endpointSchema)
    .output(z.object({ hostKey: z.string(), fingerprint: z.string() })),
  /**
   * What adopting under a name would come to: a new device, one of the inventory that was never met (it keeps its own
   * site and role), or a refusal, which depends on the board too for a device that was met: it may be this one.
   */
  placeNamed: read
    .input(z.object({ name: z.string().trim().min(1).max(63) }))
    .output(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('new') }),
        z.object({ kind: z.literal('becomes'), device: deviceSchema }),
        z.object({ kind: z.literal('met'), device: deviceSchema }),
        z.object({ kind: z.literal('refused'), fault: faultSchema }),
      ]),
    ),
  /**
   * Takes a running device into the inventory over SSH, under the host key that a person confirmed (grade `tofu`).
   * The password is needed where the fleet's key is not on the device yet, and is kept nowhere.
   */
  adopt: change
    .input(
      endpointSchema.extend({
        user: z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/i),
        /** As `hostKey` gave it. */
        hostKey: z.string().max(8192),
        password: z.string().max(1024).optional(),
        /** Empty: its own host name. */
        name: z.string().max(63).default(''),
        site: z.string().trim().min(1).max(63),
        role: roleSchema.default('none'),
      }),
    )
    .output(z.object({ deviceId: z.string() })),
  /** Sees over SSH that no secret is left on the boot partition of a device's card, and removes what is. */
  scrub: change
    .input(z.object({ id: z.string(), sudoPassword: z.string().max(1024).optional() }))
    .output(z.object({ files: z.array(z.string()), evidence: z.string() })),
}
