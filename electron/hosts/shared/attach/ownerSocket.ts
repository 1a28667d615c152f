import { mkdtempSync, rmSync } from 'node:fs'
import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'
import { MAX_MESSAGE_BYTES, RPC_PATH } from '../../../contract/wire.ts'

/** `sun_path` of a unix socket holds 108 bytes with its end on Linux, 104 on macOS. */
const MAX_SOCKET_PATH = 100
/** Says where the owner's socket is; next to the inventory. */
const CARD = 'socket.json'

export interface OwnerSocket {
  close(): Promise<void>
}

/**
 * The door for CLI calls while this process owns the inventory: RPC over WebSocket on a unix socket that its owner
 * alone can open (0600, in a folder of 0700), or on a named pipe on Windows. `GET /code`, answered by `newAddress`,
 * gives a station's new one-time address.
 */
export const serveOwnerSocket = async (
  folder: string,
  serve: (socket: WebSocket) => void,
  newAddress: (() => string | undefined) | undefined,
): Promise<OwnerSocket> => {
  const place = socketPlace(folder)
  const server = createServer((request, response) => {
    const code = request.method === 'GET' && request.url === '/code' ? newAddress?.() : undefined
    if (code === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': 'text/plain' }).end(code)
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES })
  server.on('upgrade', (request, socket, head) => {
    // A browser cannot open a unix socket; an Origin here means a proxy that should not be there.
    if (request.url !== RPC_PATH || request.headers.origin !== undefined) socket.destroy()
    else sockets.handleUpgrade(request, socket, head, serve)
  })
  await rm(place.path, { force: true })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  const mask = process.umask(0o177)
  server.listen(place.path, () => resolve())
  try {
    await promise
  } finally {
    process.umask(mask)
  }
  if (process.platform !== 'win32') await chmod(place.path, 0o600)
  await writeFile(join(folder, CARD), JSON.stringify({ pid: process.pid, socket: place.path }), {
    mode: 0o600,
  })
  return {
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      const closed = Promise.withResolvers<void>()
      server.close(() => closed.resolve())
      server.closeAllConnections()
      await closed.promise
      await rm(join(folder, CARD), { force: true })
      place.remove()
    },
  }
}

const socketPlace = (folder: string): { readonly path: string; readonly remove: () => void } => {
  if (process.platform === 'win32') {
    return { path: `\\\\.\\pipe\\bramble-${process.pid}`, remove: () => {} }
  }
  const near = join(folder, 'owner.sock')
  if (Buffer.byteLength(near) <= MAX_SOCKET_PATH) {
    return { path: near, remove: () => rmSync(near, { force: true }) }
  }
  // Too deep for a socket's name: a private folder of its own instead.
  const far = mkdtempSync(join(tmpdir(), 'bramble-'))
  return {
    path: join(far, 'owner.sock'),
    remove: () => rmSync(far, { recursive: true, force: true }),
  }
}

/** Where the owner of this data folder listens; undefined where none says so. */
export const ownerSocketPath = async (folder: string): Promise<string | undefined> => {
  try {
    const card: unknown = JSON.parse(await readFile(join(folder, CARD), 'utf8'))
    if (typeof card !== 'object' || card === null || !('socket' in card)) return undefined
    return typeof card.socket === 'string' ? card.socket : undefined
  } catch {
    return undefined
  }
}
