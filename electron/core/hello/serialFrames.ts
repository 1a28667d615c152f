import { HELLO_BYTES_LIMIT } from './parseHello.ts'

/** What a piece of console output brought. */
export interface FramesHeard {
  /** Bodies of whole hellos, as the reporter made them. */
  readonly hellos: readonly Uint8Array[]
  /** Hellos that something else was written into, as a kernel message in the middle of one. */
  readonly garbled: number
}

const OPEN = '@bramble-hello:'
/** A hello of most bytes in Base64, its sum and what stands around them. */
const MOST = OPEN.length + Math.ceil(HELLO_BYTES_LIMIT / 3) * 4 + 10
const FRAME = /^@bramble-hello:([A-Za-z0-9+/]*={0,2}):([0-9a-f]{8})@/

/**
 * Finds hellos in a serial console's output, which comes in pieces of any length with anything around them:
 * `@bramble-hello:<Base64 of the body>:<first 8 hex of the Base64's SHA-256>@`. Holds no more than the longest hello.
 */
export const serialFrames = (
  sha256Hex: (text: string) => string,
  decode: (base64: string) => Uint8Array | undefined,
): ((piece: string) => FramesHeard) => {
  let held = ''
  return (piece) => {
    held += piece
    const hellos: Uint8Array[] = []
    let garbled = 0
    for (;;) {
      const start = held.indexOf(OPEN)
      if (start < 0) {
        // The beginning of the next one may have come already.
        held = held.slice(-(OPEN.length - 1))
        return { hellos, garbled }
      }
      held = held.slice(start)
      const frame = FRAME.exec(held)
      if (frame === null) {
        const next = held.indexOf('@', 1)
        if (next < 0 && held.length <= MOST) return { hellos, garbled }
        garbled += 1
        held = next < 0 ? '' : held.slice(next)
        continue
      }
      const [whole, base64 = '', sum] = frame
      held = held.slice(whole.length)
      const body = sha256Hex(base64).slice(0, 8) === sum ? decode(base64) : undefined
      if (body === undefined) garbled += 1
      else hellos.push(body)
    }
  }
}
