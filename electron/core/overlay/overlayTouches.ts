import { type Overlay, SECTOR_BYTES } from './overlay.ts'

/** Whether any sector of `overlay` falls into `[offset, offset + length)`, in bytes from the card's start. */
export const overlayTouches = (overlay: Overlay, offset: number, length: number): boolean =>
  overlay.runs.some((run) => {
    const start = run.lba * SECTOR_BYTES
    return start < offset + length && start + run.bytes.length > offset
  })
