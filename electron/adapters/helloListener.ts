import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { fault } from '../core/faults/fault.ts'
import { HELLO_BYTES_LIMIT } from '../core/hello/parseHello.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { HelloListener, HelloListening } from '../engine/ports/helloListener.ts'
import { errorReason } from './errorReason.ts'
import { type RateLimit, rateLimit } from './hello/rateLimit.ts'
import { readBody } from './hello/readBody.ts'

/** What one sender, and all together, may take. A whole rack behind one address still gets through. */
export interface HelloLimits {
  /** Hellos a second and at once from one address. */
  readonly perSecond: number
  readonly burst: number
  readonly connections: number
  readonly connectionsPerAddress: number
  /** Milliseconds for a whole request, its body included. */
  readonly requestMs: number
}

const usualLimits: HelloLimits = {
  perSecond: 5,
  burst: 40,
  connections: 256,
  connectionsPerAddress: 32,
  requestMs: 10_000,
}

type Handle = (body: Uint8Array, from: string) => Promise<Uint8Array | undefined>

/**
 * Hellos over HTTP by node:http. There is one thing to ask for, `POST /hello`; each connection serves one
 * request and is closed. Everything a stranger can make larger, slower or more often has an end.
 */
export const helloListener = (limits: HelloLimits = usualLimits): HelloListener => ({
  listen: (at, handle) => listen(at, handle, limits),
})

const listen = async (
  { address, port }: { readonly address: string; readonly port: number },
  handle: Handle,
  limits: HelloLimits,
): Promise<Result<HelloListening>> => {
  let turnedAway = 0
  let tooLarge = 0
  const rate = rateLimit(limits)
  const server = createServer(
    {
      headersTimeout: limits.requestMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: Math.max(100, limits.requestMs / 10),
      keepAlive: false,
      maxHeaderSize: 8 * 1024,
      insecureHTTPParser: false,
    },
    (request, response) => {
      serve(request, response, handle, rate)
        .then((seen) => {
          if (seen !== 'seen') turnedAway += 1
          if (seen === 'too-large') tooLarge += 1
        })
        // A handler that throws is a bug of ours; the sender hears no more than of any other refusal.
        .catch(() => end(response, 500))
    },
  )
  server.maxConnections = limits.connections
  server.maxRequestsPerSocket = 1
  limitPerAddress(server, limits.connectionsPerAddress, () => {
    turnedAway += 1
  })
  const failed = await started(server, address, port)
  if (failed !== undefined) {
    return err(fault('HELLO_LISTENER_FAILED', { address, reason: errorReason(failed) }))
  }
  return ok({
    port: portOf(server),
    turnedAway: () => turnedAway,
    tooLarge: () => tooLarge,
    close: () => closed(server),
  })
}

/** Gives how far the hello came: only one that is `seen` was looked at. */
const serve = async (
  request: IncomingMessage,
  response: ServerResponse,
  handle: Handle,
  rate: RateLimit,
): Promise<'seen' | 'too-large' | 'other'> => {
  const from = plainAddress(request.socket.remoteAddress ?? '')
  if (request.url !== '/hello') return end(response, 404)
  if (request.method !== 'POST') return end(response, 405)
  // Devices send none: this is a page in somebody's browser.
  if (request.headers.origin !== undefined) return end(response, 403)
  if (!rate.take(from, performance.now())) return end(response, 429)
  const body = await readBody(request, HELLO_BYTES_LIMIT)
  if (body === 'too-large') {
    end(response, 413)
    return 'too-large'
  }
  if (body === 'broken') return 'other'
  const answer = await handle(body, from)
  if (answer === undefined) {
    end(response, 204)
  } else {
    response.writeHead(200, { 'Content-Type': 'application/json', Connection: 'close' }).end(answer)
  }
  return 'seen'
}

const end = (response: ServerResponse, status: number): 'other' => {
  if (!response.headersSent) response.writeHead(status, { Connection: 'close' })
  // What is still on its way here is not waited for.
  response.end(() => response.socket?.destroySoon())
  return 'other'
}

const limitPerAddress = (server: Server, most: number, refused: () => void): void => {
  const open = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const from = plainAddress(socket.remoteAddress ?? '')
    const count = (open.get(from) ?? 0) + 1
    if (count > most) {
      refused()
      socket.destroy()
      return
    }
    open.set(from, count)
    socket.once('close', () => {
      const left = (open.get(from) ?? 1) - 1
      if (left === 0) open.delete(from)
      else open.set(from, left)
    })
  })
  server.on('drop', refused)
}

const started = (server: Server, address: string, port: number): Promise<Error | undefined> =>
  new Promise((resolve) => {
    server.once('error', resolve)
    server.listen({ host: address, port, exclusive: true }, () => {
      server.off('error', resolve)
      // Later ones (a broken accept) end no listener.
      server.on('error', () => undefined)
      resolve(undefined)
    })
  })

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

const portOf = (server: Server): number => {
  const at: AddressInfo | string | null = server.address()
  return typeof at === 'object' && at !== null ? at.port : 0
}

/** An IPv4 address that came over an IPv6 socket, as itself. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '')
