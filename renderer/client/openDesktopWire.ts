import { RPCLink } from '@orpc/client/message-port'
import { PORT_WANTED } from '../../electron/contract/wire.ts'
import type { WireAttempt } from './wire.ts'

/** How long the preload may take to hand the port over before it is asked again, milliseconds. */
const PATIENCE = 5000

/**
 * The wire inside Electron: a MessagePort that the preload hands over as the one port of a `message` from this
 * very window. A frame or another window cannot pass for it: `source` must be this window.
 */
export const openDesktopWire = async (): Promise<WireAttempt> => {
  const port = await new Promise<MessagePort | undefined>((resolve) => {
    const listen = new AbortController()
    const settle = (value: MessagePort | undefined): void => {
      listen.abort()
      resolve(value)
    }
    window.addEventListener(
      'message',
      (event) => {
        if (event.source === window && event.ports[0] !== undefined) settle(event.ports[0])
      },
      { signal: listen.signal },
    )
    setTimeout(() => settle(undefined), PATIENCE)
    window.postMessage(PORT_WANTED, location.origin)
  })
  if (port === undefined) return { kind: 'unreachable' }
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => resolve(), { once: true })
  })
  const link = new RPCLink({ port })
  port.start()
  return { kind: 'open', wire: { link, closed, close: () => port.close() } }
}
