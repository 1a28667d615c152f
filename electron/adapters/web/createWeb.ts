import http from 'node:http'
import https from 'node:https'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Headers } from '../../core/web/validator.ts'
import type { Web, WebAnswer } from '../../engine/ports/web.ts'
import { errorReason } from '../errorReason.ts'
import { bodyOf } from './bodyOf.ts'

export interface WebOptions {
  /** Until the head of an answer is there. */
  readonly answerMs?: number
  /** Without a byte while one is waited for. */
  readonly stallMs?: number
  /** `HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`, in either case. */
  readonly environment?: NodeJS.ProcessEnv
  readonly agentName: string
}

/**
 * The web by Node's own client: no redirect, no unpacking and no pooling behind our back, and the whole chain of
 * certificates checked by Node's roots. `fetch` hides redirects and packs bodies, so it is not used.
 */
export const createWeb = (options: WebOptions): Web => {
  const { answerMs = 30_000, stallMs = 30_000, environment = process.env } = options
  const agent = { keepAlive: false, proxyEnv: environment }
  const agents = { http: new http.Agent(agent), https: new https.Agent(agent) }
  return {
    get: ({ url, headers }, signal) =>
      new Promise<Result<WebAnswer>>((resolve, reject) => {
        signal.throwIfAborted()
        const { protocol, host } = new URL(url)
        const secure = protocol === 'https:'
        const request = (secure ? https : http).request(url, {
          agent: secure ? agents.https : agents.http,
          headers: { accept: '*/*', 'user-agent': options.agentName, ...headers },
        })
        const late = setTimeout(() => {
          request.destroy(new Error(`no answer within ${answerMs / 1000} s`))
        }, answerMs)
        const stop = (): void => void request.destroy()
        signal.addEventListener('abort', stop, { once: true })
        const settled = (): void => {
          clearTimeout(late)
          signal.removeEventListener('abort', stop)
        }
        request.on('response', (message) => {
          settled()
          resolve(ok(answerOf(message, { host, stallMs, signal })))
        })
        // Stays for the life of the request: an error after the answer is the body's, and must not end the process.
        request.on('error', (error) => {
          settled()
          if (signal.aborted) reject(signal.reason)
          else resolve(err(fault('DOWNLOAD_UNREACHABLE', { host, reason: reasonOf(error) })))
        })
        request.end()
      }),
  }
}

const answerOf = (
  message: http.IncomingMessage,
  of: { readonly host: string; readonly stallMs: number; readonly signal: AbortSignal },
): WebAnswer => ({
  status: message.statusCode ?? 0,
  headers: headersOf(message),
  body: bodyOf(message, of),
  close: () => void message.destroy(),
})

const headersOf = (message: http.IncomingMessage): Headers =>
  Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )

/** Several addresses tried, several errors: the first says enough. */
const reasonOf = (error: unknown): string =>
  errorReason(error instanceof AggregateError ? (error.errors[0] ?? error) : error)
