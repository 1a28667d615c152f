import type { Sha256 } from '../chunks/chunk.ts'
import { toHex } from '../ids/hex.ts'
import type { Overlay } from './overlay.ts'
import { overlayBytes } from './overlayBytes.ts'

/** The overlay's digest in the log, hex: says which settings a card was made with, without saying the settings. */
export const overlaySha256 = (overlay: Overlay, sha256: Sha256): string =>
  toHex(sha256(...overlayBytes(overlay)))
