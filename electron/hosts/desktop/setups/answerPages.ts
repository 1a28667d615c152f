import { RPCHandler } from '@orpc/server/message-port'
import { type BrowserWindow, type IpcMainEvent, ipcMain, type MessagePortMain } from 'electron'
import { MAX_MESSAGE_BYTES, PORT_CHANNEL } from '../../../contract/wire.ts'
import type { Log } from '../../shared/log.ts'
import { rateLimit } from '../../shared/rateLimit.ts'
import type { BrambleRouter } from '../../shared/router/brambleRouter.ts'
import type { CallerContext } from '../../shared/router/callerContext.ts'
import { PAGE_ORIGIN } from '../pageOrigin.ts'

/** Messages at once, and a second on average. */
const BURST = 1000
const PER_SECOND = 200

/** Speaks RPC on the port of the window's own top frame; every other sender is refused and noted. */
export const answerPages = (
  window: () => BrowserWindow | undefined,
  router: BrambleRouter,
  log: Log,
): void => {
  const handler = new RPCHandler<CallerContext>(router)
  ipcMain.on(PORT_CHANNEL, (event) => {
    const [port] = event.ports
    if (port === undefined || !isOurPage(event, window())) {
      log.note('a port from a foreign frame was refused')
      port?.close()
      return
    }
    handler.upgrade(capped(port, log), { context: { authority: 'destroy' } })
    port.start()
  })
}

const isOurPage = (event: IpcMainEvent, window: BrowserWindow | undefined): boolean =>
  window !== undefined &&
  event.sender.id === window.webContents.id &&
  event.senderFrame === window.webContents.mainFrame &&
  event.senderFrame.origin === PAGE_ORIGIN

/** The port with caps of size and rate; what goes beyond ends it. */
const capped = (port: MessagePortMain, log: Log) => {
  const messages = rateLimit(BURST, PER_SECOND, () => performance.now())
  return {
    postMessage: (data: unknown) => port.postMessage(data),
    on: (name: string, listener: (event?: { data: unknown }) => void) => {
      if (name === 'close') {
        port.on('close', () => listener())
        return
      }
      port.on('message', (event) => {
        const size = typeof event.data === 'string' ? event.data.length : Number.POSITIVE_INFINITY
        if (size <= MAX_MESSAGE_BYTES && messages.take()) {
          listener({ data: event.data })
          return
        }
        log.note('a port was closed: a message too large or too many')
        port.close()
      })
    },
  }
}
