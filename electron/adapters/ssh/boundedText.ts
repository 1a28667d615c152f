/** Bytes of one output stream that are kept; what a device sends beyond is counted and thrown away. */
const LIMIT = 1024 * 1024

/** Collects an output stream within a bound, so that no device can fill this computer's memory. */
export class BoundedText {
  readonly #chunks: Buffer[] = []
  #kept = 0
  #dropped = 0

  push(chunk: Buffer): void {
    const room = LIMIT - this.#kept
    const part = chunk.length <= room ? chunk : chunk.subarray(0, room)
    if (part.length > 0) this.#chunks.push(part)
    this.#kept += part.length
    this.#dropped += chunk.length - part.length
  }

  get droppedBytes(): number {
    return this.#dropped
  }

  /** UTF-8; what is no UTF-8 becomes U+FFFD. */
  get text(): string {
    return Buffer.concat(this.#chunks).toString('utf8')
  }
}
