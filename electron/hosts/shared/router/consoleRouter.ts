import { portToOpen } from '../consoles/portToOpen.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { orRaise } from './orRaise.ts'

export const consoleRouter = (os: Answering, { consoles, host, ports }: Desk) => ({
  ports: os.consoles.ports.handler(async () => [...orRaise(await ports.serial.list())]),
  open: os.consoles.open.handler(async function* ({ input, signal }) {
    const { path, baud } = input
    const port = orRaise(await portToOpen(input, host, ports.serial))
    const news = orRaise(
      await consoles.watch({ path, port, baud }, signal ?? new AbortController().signal),
    )
    yield { kind: 'open' as const }
    for (;;) {
      const next = await news.next()
      if (next.done === true) {
        orRaise(next.value)
        return
      }
      const { value } = next
      if (value.kind !== 'bytes') yield value
      else yield { kind: 'bytes' as const, base64: Buffer.from(value.bytes).toString('base64') }
    }
  }),
  type: os.consoles.type.handler(async ({ input }) => {
    orRaise(await consoles.type(input.path, Uint8Array.from(Buffer.from(input.base64, 'base64'))))
  }),
})
