import type { Result } from '../../core/result.ts'
import type { Headers } from '../../core/web/validator.ts'

/** One request, one answer: no redirect is followed, nothing is unpacked, nothing is asked again. */
export interface Web {
  /**
   * Sends a GET and resolves with the head of the answer. Faults: `DOWNLOAD_UNREACHABLE` where no answer came.
   * Throws the signal's reason when aborted.
   */
  get(request: WebRequest, signal: AbortSignal): Promise<Result<WebAnswer>>
}

export interface WebRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

export interface WebAnswer {
  readonly status: number
  readonly headers: Headers
  /**
   * The body as it comes; reading slowly slows the server down. Ends with a fault (`DOWNLOAD_BROKEN_OFF`) where it
   * breaks off, gives less than it announced, or is silent for too long. Throws the signal's reason when aborted.
   */
  readonly body: AsyncIterable<Result<Uint8Array>>
  /** Lets the connection go; at any time, and twice. */
  close(): void
}
