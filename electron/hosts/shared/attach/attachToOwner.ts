import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import { MAX_MESSAGE_BYTES, RPC_PATH } from '../../../contract/wire.ts'
import type { BrambleClient } from '../brambleClient.ts'
import { ownerSocketPath } from './ownerSocket.ts'

export interface Attached {
  readonly client: BrambleClient
  /** Resolves when the owner is gone. */
  readonly closed: Promise<void>
  close(): void
}

/** A client of the Bramble that owns this data folder; undefined where none answers. */
export const attachToOwner = async (folder: string): Promise<Attached | undefined> => {
  const path = await ownerSocketPath(folder)
  if (path === undefined) return undefined
  const socket = new WebSocket(`ws+unix:${path}:${RPC_PATH}`, { maxPayload: MAX_MESSAGE_BYTES * 4 })
  const { promise: opened, resolve } = Promise.withResolvers<boolean>()
  socket.once('open', () => resolve(true))
  socket.once('error', () => resolve(false))
  if (!(await opened)) return undefined
  const { promise: closed, resolve: end } = Promise.withResolvers<void>()
  socket.once('close', () => end())
  socket.on('error', () => socket.terminate())
  const link = new RPCLink({ websocket: browserLike(socket) })
  return { client: createORPCClient(link), closed, close: () => socket.close() }
}

/** What the link uses of a browser's WebSocket, on a socket of `ws`, which alone can open a unix socket. */
const browserLike = (socket: WebSocket) => {
  const events = new EventTarget()
  socket.on('open', () => events.dispatchEvent(new Event('open')))
  socket.on('close', () => events.dispatchEvent(new Event('close')))
  socket.on('message', (data, binary) => {
    const bytes = Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [])
    const value = binary ? new Blob([new Uint8Array(bytes)]) : bytes.toString('utf8')
    events.dispatchEvent(new MessageEvent('message', { data: value }))
  })
  return {
    get readyState() {
      return socket.readyState
    },
    send: (data: string | ArrayBufferLike | Blob | ArrayBufferView) => {
      if (data instanceof Blob) throw new TypeError('a call to the owner holds no files')
      socket.send(data)
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  }
}
