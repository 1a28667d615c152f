import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export interface Asked {
  readonly path: string
  readonly range: string | undefined
  readonly ifRange: string | undefined
}

export interface ImageServer {
  readonly host: string
  url(path: string): string
  /** What is at a path; the latest word counts. */
  at(path: string, answer: Answer): string
  /** Every request that came, in order. */
  readonly asked: Asked[]
  close(): Promise<void>
}

/** Tests only: a real HTTP server on loopback that can be told to be as bad as real ones are. */
export const startImageServer = async (): Promise<ImageServer> => {
  const answers = new Map<string, Answer>()
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const { range, 'if-range': ifRange } = request.headers
    asked.push({ path, range, ifRange: ifRange?.toString() })
    const answer = answers.get(path)
    if (answer === undefined) response.writeHead(404).end()
    else answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const host = `127.0.0.1:${address.port}`
  const url = (path: string): string => `http://${host}${path}`
  return {
    host,
    url,
    at: (path, answer) => {
      answers.set(path, answer)
      return url(path)
    },
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex')

const etagOf = (bytes: Uint8Array): string => `"${sha256Of(bytes).slice(0, 16)}"`

/** Where a request for a rest begins, if it is one of this content. */
const restFrom = (request: IncomingMessage, bytes: Uint8Array): number | undefined => {
  const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1]
  const same = request.headers['if-range'] === etagOf(bytes)
  return from !== undefined && same ? Number(from) : undefined
}

/** As a good server does it: ETag, Range and If-Range. */
export const file =
  (bytes: Uint8Array, until = bytes.length): Answer =>
  (request, response) => {
    const from = restFrom(request, bytes) ?? 0
    const head: Record<string, string | number> = {
      etag: etagOf(bytes),
      'content-length': bytes.length - from,
    }
    if (from > 0) head['content-range'] = `bytes ${from}-${bytes.length - 1}/${bytes.length}`
    response.writeHead(from > 0 ? 206 : 200, head)
    const part = bytes.subarray(from, Math.max(from, until))
    if (until >= bytes.length) response.end(part)
    else response.write(part, () => response.destroy())
  }

/** Breaks off after `step` new bytes, each time. */
export const breaking =
  (bytes: Uint8Array, step: number): Answer =>
  (request, response) =>
    file(bytes, (restFrom(request, bytes) ?? 0) + step)(request, response)

/** Knows no ranges: the whole file with 200, whatever is asked. */
export const wholeOnly =
  (bytes: Uint8Array, until = bytes.length): Answer =>
  (_request, response) => {
    response.writeHead(200, { etag: etagOf(bytes), 'content-length': bytes.length })
    if (until >= bytes.length) response.end(bytes)
    else response.write(bytes.subarray(0, until), () => response.destroy())
  }

/** Answers a rest with 206 and the right words, and gives the beginning of the file. */
export const lyingPart =
  (bytes: Uint8Array, until: number): Answer =>
  (request, response) => {
    const from = restFrom(request, bytes)
    if (from === undefined) return file(bytes, until)(request, response)
    response.writeHead(206, {
      etag: etagOf(bytes),
      'content-range': `bytes 0-${bytes.length - 1 - from}/${bytes.length}`,
      'content-length': bytes.length - from,
    })
    response.end(bytes.subarray(0, bytes.length - from))
  }

export const redirect =
  (to: string, status = 302): Answer =>
  (_request, response) =>
    void response.writeHead(status, { location: to }).end()

/** One answer after the other; the last one stays. */
export const inTurn = (...answers: readonly Answer[]): Answer => {
  let at = 0
  return (request, response) => {
    const answer = answers[Math.min(at, answers.length - 1)]
    at += 1
    answer?.(request, response)
  }
}

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(code, headers).end()
