import { toHex } from '../ids/hex.ts'
import type { Overlay } from './overlay.ts'

/**
 * One digest for an overlay, hex: over each run's first sector and length (8 bytes each, big end first) and its
 * bytes. Says in the log which settings a card was made with, without saying the settings.
 */
export const overlaySha256 = (
  overlay: Overlay,
  sha256: (...parts: readonly Uint8Array[]) => Uint8Array,
): string =>
  toHex(
    sha256(
      ...overlay.runs.flatMap(({ lba, bytes }) => {
        const head = new Uint8Array(16)
        const view = new DataView(head.buffer)
        view.setBigUint64(0, BigInt(lba))
        view.setBigUint64(8, BigInt(bytes.length))
        return [head, bytes]
      }),
    ),
  )
