import { fault } from '../../../core/faults/fault.ts'
import { err, type Result } from '../../../core/result.ts'
import {
  type Console,
  type ConsoleNews,
  openConsole,
} from '../../../engine/enrol/console/openConsole.ts'
import type { CheckedPort } from '../../../engine/ports/serial.ts'
import { openFeed } from '../feeds/feed.ts'
import type { Ports } from '../ports.ts'

/** The serial consoles that are open, each by one reader at a time. */
export interface ConsoleBook {
  /** What a console brings, until the signal aborts, which closes it, or the adapter is pulled out: then a fault. */
  watch(
    at: {
      /** As it was asked for, and is typed into. */
      readonly path: string
      readonly port: CheckedPort
      readonly baud: number
    },
    signal: AbortSignal,
  ): Promise<Result<AsyncGenerator<ConsoleNews, Result<void>, void>>>
  /** Faults: SERIAL_NOT_OPEN, SERIAL_PORT_GONE. */
  type(path: string, bytes: Uint8Array): Promise<Result<void>>
  close(): Promise<void>
}

export const openConsoleBook = (ports: Ports): ConsoleBook => {
  const open = new Map<string, Console>()
  return {
    watch: async (at, signal) => {
      if (open.has(at.path)) return err(fault('SERIAL_PORT_BUSY', { port: at.path }))
      // Every piece is kept, in its order: a terminal that loses some shows nonsense.
      const feed = openFeed<ConsoleNews>(() => undefined, undefined, 10_000)
      const news = feed.read(signal)
      const opened = await openConsole(at, ports, feed.publish)
      if (!opened.ok) return opened
      const console = opened.value
      open.set(at.path, console)
      void console.closed.then(() => {
        open.delete(at.path)
        feed.close()
      })
      return { ok: true, value: until(news, console) }
    },
    type: async (path, bytes) =>
      (await open.get(path)?.type(bytes)) ?? err(fault('SERIAL_NOT_OPEN', { port: path })),
    close: async () => {
      await Promise.all([...open.values()].map((console) => console.close()))
    },
  }
}

const until = async function* (
  news: AsyncGenerator<ConsoleNews, void, void>,
  console: Console,
): AsyncGenerator<ConsoleNews, Result<void>, void> {
  try {
    yield* news
  } finally {
    await console.close()
  }
  const why = await console.closed
  return why === undefined ? { ok: true, value: undefined } : err(why)
}
