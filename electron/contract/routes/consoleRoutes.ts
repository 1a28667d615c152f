import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { change, read } from '../procedure.ts'

/** As the system names it: `/dev/ttyUSB0`, `COM3`. */
const pathSchema = z.string().min(1).max(255)

const consoleNewsSchema = z.discriminatedUnion('kind', [
  /** First of all: the port is open and may be typed into. */
  z.object({ kind: z.literal('open') }),
  /** Base64; as it came from the device. For a terminal: it may hold anything that a terminal obeys. */
  z.object({ kind: z.literal('bytes'), base64: z.string() }),
  z.object({
    kind: z.literal('hello'),
    order: z.enum(['accepted', 'wait', 'refused']),
    deviceId: z.string(),
    deviceName: z.string(),
    /** Fault code of why it was refused or waits; empty where it was accepted. */
    code: z.string(),
  }),
  z.object({ kind: z.literal('garbled') }),
])

export const consoleRoutes = {
  /** Serial ports of this computer. */
  ports: read.output(z.array(z.object({ path: z.string(), label: z.string() }))),
  /**
   * Opens a device's serial console and follows it; a hello on it enrols the device without a network. Ends with the
   * call; a fault where the adapter is pulled out.
   * A station's browser may open what `ports` lists; whoever sits at the computer, any serial port but its own
   * terminals, and a pty where `pty` says that it is one.
   */
  open: change
    .input(
      z.object({
        path: pathSchema,
        pty: z.boolean().default(false),
        baud: z.number().int().min(300).max(4_000_000).default(115_200),
      }),
    )
    .output(eventIterator(consoleNewsSchema)),
  /** Types into an open console, Base64. */
  type: change.input(z.object({ path: pathSchema, base64: z.string().max(8192) })).output(z.void()),
}
