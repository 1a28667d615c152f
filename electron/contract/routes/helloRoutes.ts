import { z } from 'zod'
import { HELLO_PORT } from '../../core/hello/helloPort.ts'
import { change, read } from '../procedure.ts'

export const helloStatusSchema = z.object({
  listening: z.boolean(),
  address: z.string(),
  port: z.number().int(),
  /** The name under which it is announced by multicast DNS; empty where it is not. */
  name: z.string(),
  /** Devices that are expected and have not said hello. */
  waitingFor: z.array(z.object({ deviceId: z.string(), name: z.string(), sinceMs: z.number() })),
  accepted: z.number().int(),
  /** Forged, replayed, unknown, oversized or too many: changed nothing. */
  refused: z.number().int(),
  /** The same by the code of why, most first; `unseen` for those that were turned away before a look. */
  refusals: z.array(z.object({ code: z.string(), count: z.number().int() })),
})

export const helloRoutes = {
  status: read.output(helloStatusSchema),
  /** For whom `listen` would wait where no device is named, and which flashed ones say no hello: those are adopted. */
  expected: read.output(
    z.object({
      expected: z.array(z.object({ deviceId: z.string(), name: z.string() })),
      mute: z.array(z.object({ deviceId: z.string(), name: z.string() })),
    }),
  ),
  /** Addresses of this computer that devices could reach. */
  addresses: read.output(z.array(z.object({ address: z.string(), interface: z.string() }))),
  /**
   * Listens for hellos on one address and waits for the devices as a job of its own (kind `enrol`),
   * so that it can be watched, cancelled and resumed.
   */
  listen: change
    .input(
      z.object({
        address: z.string(),
        port: z.number().int().min(0).max(65535).default(HELLO_PORT),
        deviceIds: z.array(z.string()).default([]),
        minutes: z
          .number()
          .positive()
          .max(24 * 60)
          .default(30),
      }),
    )
    .output(z.object({ jobId: z.string(), port: z.number().int() })),
  stop: change.output(z.void()),
}
