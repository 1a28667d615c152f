import type { IncomingMessage } from 'node:http'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { errorReason } from '../errorReason.ts'

export interface BodyOptions {
  readonly host: string
  readonly stallMs: number
  readonly signal: AbortSignal
}

/**
 * The body of an answer. Node ends a body that was cut off with an error (`aborted`), which is told as
 * `DOWNLOAD_BROKEN_OFF`; so is silence. The clock for silence runs only while a byte is waited for: a reader that
 * takes its time is no fault of the server.
 */
export async function* bodyOf(
  message: IncomingMessage,
  { host, stallMs, signal }: BodyOptions,
): AsyncGenerator<Result<Uint8Array>> {
  const parts = message[Symbol.asyncIterator]()
  const stop = (): void => void message.destroy()
  signal.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      signal.throwIfAborted()
      const silent = setTimeout(() => {
        message.destroy(new Error(`nothing came for ${stallMs / 1000} s`))
      }, stallMs)
      const part = await parts.next().finally(() => clearTimeout(silent))
      if (part.done === true) break
      yield ok(part.value)
    }
    signal.throwIfAborted()
    // With a length announced Node calls a short body whole when the other end closes in order.
    if (!message.complete) yield err(brokenOff(host, 'it ended early'))
  } catch (error) {
    signal.throwIfAborted()
    yield err(brokenOff(host, errorReason(error)))
  } finally {
    signal.removeEventListener('abort', stop)
    message.destroy()
  }
}

const brokenOff = (host: string, reason: string) => fault('DOWNLOAD_BROKEN_OFF', { host, reason })
