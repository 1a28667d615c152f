import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { MAX_MESSAGE_BYTES, RPC_PATH } from '../../contract/wire.ts'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Random } from '../../engine/ports/random.ts'
import type { Log } from '../shared/log.ts'
import { rateLimit } from '../shared/rateLimit.ts'
import type { BuiltFiles } from '../shared/web/builtFiles.ts'
import { answerRequest } from './answerRequest.ts'
import { requestGuard } from './requestGuard.ts'
import { sessionToken } from './sessionCookie.ts'
import { openSessions } from './sessions.ts'

/** Only this computer: never a setting. Other computers reach a station through a tunnel of their own. */
const LOOPBACK = '127.0.0.1'
/** Pages open at once. */
const MAX_SOCKETS = 32

export interface StationOptions {
  /** 0 takes a free one. */
  readonly port: number
  readonly files: BuiltFiles
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Speaks RPC on a page's socket, which is signed in and passed the guards. */
  readonly serve: (socket: WebSocket) => void
}

export interface Station {
  readonly port: number
  /** The address with a new one-time code in its fragment, which never goes over the wire or into a log. */
  newAddress(): string
  close(): Promise<void>
}

/** Serves the page and its RPC on loopback. `STATION_PORT_TAKEN` where the port cannot be had. */
export const startStation = async (options: StationOptions): Promise<Result<Station>> => {
  const { clock, random, files, log } = options
  const sessions = openSessions(clock, random)
  const signIns = rateLimit(10, 0.5, () => clock.monotonic())
  let port = options.port

  const server = createServer(
    { requestTimeout: 10_000, headersTimeout: 5000 },
    (request, response) =>
      answerRequest(request, response, { port, files, sessions, signIns, random, log }),
  )
  server.maxConnections = 128
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES })
  server.on('upgrade', (request, socket, head) => {
    const refusal = refuseUpgrade(request, port, sessions, sockets.clients.size)
    if (refusal !== undefined) {
      log.note(`upgrade refused: ${refusal}`)
      endUpgrade(socket, refusal)
      return
    }
    sockets.handleUpgrade(request, socket, head, options.serve)
  })

  const listening = await listen(server, port)
  if (!listening.ok) return listening
  port = listening.value
  return ok({
    port,
    newAddress: () => `http://${LOOPBACK}:${port}/#code=${sessions.newCode()}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      const { promise, resolve } = Promise.withResolvers<void>()
      server.close(() => resolve())
      server.closeAllConnections()
      await promise
    },
  })
}

type Refusal = '403 Forbidden' | '401 Unauthorized' | '404 Not Found' | '503 Service Unavailable'

const refuseUpgrade = (
  request: IncomingMessage,
  port: number,
  sessions: { known(token: string | undefined): boolean },
  open: number,
): Refusal | undefined => {
  const { host, origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const fetchSite = Array.isArray(site) ? site.join() : site
  if (requestGuard({ kind: 'socket', host, origin, fetchSite }, port)) return '403 Forbidden'
  if (request.url !== RPC_PATH) return '404 Not Found'
  if (!sessions.known(sessionToken(request.headers.cookie, port))) return '401 Unauthorized'
  return open >= MAX_SOCKETS ? '503 Service Unavailable' : undefined
}

const endUpgrade = (socket: Duplex, refusal: Refusal): void => {
  socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

const listen = async (server: Server, port: number): Promise<Result<number>> => {
  const { promise, resolve } = Promise.withResolvers<Result<number>>()
  server.once('error', (error) =>
    resolve(err(fault('STATION_PORT_TAKEN', { port }, error.message))),
  )
  server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
    const address = server.address()
    resolve(ok(typeof address === 'object' && address !== null ? address.port : port))
  })
  return promise
}
