import type { IncomingMessage } from 'node:http'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { errorReason } from '../errorReason.ts'

export interface BodyOptions {
  readonly host: string
  readonly stallMs: number
  readonly signal: AbortSignal
}

/** So much may wait for its reader before the server is slowed down. */
const MOST_WAITING_BYTES = 1024 * 1024

/**
 * The body of an answer. Node ends a body that was cut off with an error, told here as `DOWNLOAD_BROKEN_OFF`; so is
 * silence, whose clock runs only while a byte is waited for: a reader that takes its time is no fault of the server.
 * Node's own iterator throws away what came before such an error, so what comes is queued here, and all of it is given.
 */
export const bodyOf = (
  message: IncomingMessage,
  options: BodyOptions,
): AsyncIterable<Result<Uint8Array>> =>
  // Listening begins at once: what comes, and how it ends, may come before anybody asks for it.
  given(message, openQueue(message), options)

async function* given(
  message: IncomingMessage,
  queue: Queue,
  { host, stallMs, signal }: BodyOptions,
): AsyncGenerator<Result<Uint8Array>> {
  const stop = (): void => void message.destroy()
  signal.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      signal.throwIfAborted()
      const part = queue.take()
      if (part !== undefined) {
        yield ok(part)
        continue
      }
      const end = queue.end()
      if (end === undefined) await queue.more(stallMs)
      else if (end === 'whole') return
      else return yield err(brokenOff(host, end.reason))
    }
  } finally {
    signal.removeEventListener('abort', stop)
    message.destroy()
  }
}

const brokenOff = (host: string, reason: string): Fault =>
  fault('DOWNLOAD_BROKEN_OFF', { host, reason })

type End = 'whole' | { readonly reason: string }

interface Queue {
  take(): Uint8Array | undefined
  end(): End | undefined
  /** Resolves when there is something new; ends the message where nothing came for `ms`. */
  more(ms: number): Promise<void>
}

const openQueue = (message: IncomingMessage): Queue => {
  const parts: Uint8Array[] = []
  let waiting = 0
  let end: End | undefined
  let wake: () => void = () => undefined
  const ended = (how: End): void => {
    end ??= how
    wake()
  }
  message.on('data', (part: Uint8Array) => {
    parts.push(part)
    waiting += part.length
    if (waiting >= MOST_WAITING_BYTES) message.pause()
    wake()
  })
  message.on('end', () => ended(message.complete ? 'whole' : { reason: 'it ended early' }))
  message.on('error', (error) => ended({ reason: errorReason(error) }))
  message.on('close', () => ended({ reason: 'it was closed' }))
  return {
    take() {
      const part = parts.shift()
      waiting -= part?.length ?? 0
      if (waiting < MOST_WAITING_BYTES / 2 && message.isPaused()) message.resume()
      return part
    },
    end: () => end,
    async more(ms) {
      if (parts.length > 0 || end !== undefined) return
      const silent = setTimeout(() => {
        ended({ reason: `nothing came for ${ms / 1000} s` })
        message.destroy()
      }, ms)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
      clearTimeout(silent)
    },
  }
}
