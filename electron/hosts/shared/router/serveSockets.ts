import { RPCHandler } from '@orpc/server/ws'
import type { WebSocket } from 'ws'
import { rateLimit } from '../rateLimit.ts'
import type { BrambleRouter } from './brambleRouter.ts'
import type { CallerContext } from './callerContext.ts'

/** Bytes that may wait for a reader who does not read; beyond that the socket is ended. */
const MAX_WAITING = 64 * 1024 * 1024
/** Messages at once, and a second on average. */
const BURST = 1000
const PER_SECOND = 200

/**
 * RPC on WebSockets: a page's at the station, and a CLI's on the owner's socket. Caps the rate of messages and what
 * waits for a slow reader; the size of a message is the server's `maxPayload`.
 */
export const serveSockets = (router: BrambleRouter, now: () => number) => {
  const handler = new RPCHandler<CallerContext>(router)
  return (socket: WebSocket, context: CallerContext): void => {
    const messages = rateLimit(BURST, PER_SECOND, now)
    socket.on('message', () => {
      if (!messages.take()) socket.close(1008, 'too many messages')
    })
    socket.on('error', () => socket.terminate())
    void handler.upgrade(
      {
        addEventListener: socket.addEventListener.bind(socket),
        send: (data: string | Uint8Array) => {
          if (socket.bufferedAmount > MAX_WAITING) socket.terminate()
          else socket.send(data)
        },
      },
      { context },
    )
  }
}
