import type { IncomingMessage, ServerResponse } from 'node:http'
import { SESSION_PATH } from '../../contract/wire.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import type { Random } from '../../engine/ports/random.ts'
import type { Log } from '../shared/log.ts'
import { type BuiltFiles, withNonce } from '../shared/web/builtFiles.ts'
import { pageHeaders } from '../shared/web/contentPolicy.ts'
import { requestGuard } from './requestGuard.ts'
import { sessionCookie, sessionToken } from './sessionCookie.ts'
import type { Sessions } from './sessions.ts'

interface StationParts {
  readonly port: number
  readonly files: BuiltFiles
  readonly sessions: Sessions
  readonly signIns: { readonly take: () => boolean }
  readonly random: Random
  readonly log: Log
}

/** Largest body of a sign-in, in bytes. */
const MAX_BODY = 1024

/** Answers one HTTP request: the built page's files, and the session. Everything else is on the WebSocket. */
export const answerRequest = (
  request: IncomingMessage,
  response: ServerResponse,
  parts: StationParts,
): void => {
  const nonce = Buffer.from(parts.random.bytes(16)).toString('base64')
  const send = (
    status: number,
    body?: Uint8Array | Fault,
    headers: Record<string, string> = {},
  ) => {
    const bytes = body instanceof Uint8Array || body === undefined ? body : toJson(body)
    const mediaType = body === undefined ? {} : { 'content-type': 'application/json' }
    response.writeHead(status, {
      ...pageHeaders('station', nonce, `'self' ws://${request.headers.host ?? '127.0.0.1'}`),
      ...mediaType,
      ...headers,
      'content-length': String(bytes?.length ?? 0),
    })
    response.end(request.method === 'HEAD' ? undefined : bytes)
  }

  const refused = requestGuard(factsOf(request), parts.port)
  if (refused !== undefined) {
    parts.log.note(`request refused: ${refused.code} ${JSON.stringify(refused.params)}`)
    // An unknown Host is not put into a header.
    response.writeHead(403, { 'content-type': 'application/json' }).end(toJson(refused))
    return
  }
  const address = request.url?.split('?', 1)[0]
  if (address === SESSION_PATH) {
    void answerSession(request, send, parts)
    return
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    send(405, undefined, { allow: 'GET, HEAD' })
    return
  }
  const file = address === undefined ? undefined : parts.files.get(address)
  if (file === undefined) send(404)
  else send(200, withNonce(file, nonce), { 'content-type': file.mediaType })
}

type Send = (status: number, body?: Uint8Array | Fault, headers?: Record<string, string>) => void

const answerSession = async (
  request: IncomingMessage,
  send: Send,
  { port, sessions, signIns }: StationParts,
): Promise<void> => {
  if (request.method === 'GET') {
    const signedIn = sessions.known(sessionToken(request.headers.cookie, port))
    if (signedIn) send(204)
    else send(401, fault('STATION_NOT_AUTHORISED'))
    return
  }
  if (request.method !== 'POST') {
    send(405, undefined, { allow: 'GET, POST' })
    return
  }
  if (request.headers['content-type'] !== 'application/json') {
    send(415)
    return
  }
  if (!signIns.take()) {
    send(429, fault('STATION_CODE_REFUSED'), { 'retry-after': '5' })
    return
  }
  const code = codeIn(await readBody(request))
  const session = code === undefined ? undefined : sessions.signIn(code)
  if (session?.ok === true)
    send(204, undefined, { 'set-cookie': sessionCookie(session.value, port) })
  else send(403, fault('STATION_CODE_REFUSED'))
}

const toJson = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))

const factsOf = (request: IncomingMessage) => {
  const site = request.headers['sec-fetch-site']
  return {
    kind: request.method === 'GET' || request.method === 'HEAD' ? 'page' : 'post',
    host: request.headers.host,
    origin: request.headers.origin,
    fetchSite: Array.isArray(site) ? site.join() : site,
  } as const
}

/** The body, or undefined where it is larger than a code can be or the sender went away. */
const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of request) {
      if (!Buffer.isBuffer(part)) return undefined
      size += part.length
      if (size > MAX_BODY) return undefined
      parts.push(part)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(parts).toString('utf8')
}

const codeIn = (body: string | undefined): string | undefined => {
  try {
    const value: unknown = JSON.parse(body ?? '')
    if (typeof value !== 'object' || value === null || !('code' in value)) return undefined
    return typeof value.code === 'string' ? value.code : undefined
  } catch {
    return undefined
  }
}
