import { type Overlay, SECTOR_BYTES } from './overlay.ts'

/**
 * Lays the part of `overlay` that falls into `[offset, offset + window.length)` onto `window`, in place.
 * Offsets are bytes from the start of the card. Returns whether anything was changed.
 */
export const applyOverlay = (window: Uint8Array, offset: number, overlay: Overlay): boolean => {
  let touched = false
  for (const run of overlay.runs) {
    const start = run.lba * SECTOR_BYTES
    const end = start + run.bytes.length
    if (end <= offset) continue
    if (start >= offset + window.length) break
    const from = Math.max(start, offset)
    const to = Math.min(end, offset + window.length)
    window.set(run.bytes.subarray(from - start, to - start), from - offset)
    touched = true
  }
  return touched
}
