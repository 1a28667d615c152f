import type { Overlay } from './overlay.ts'

const TAG = new TextEncoder().encode('bramble-overlay-1\n')

/**
 * The one byte string of an overlay, in parts ready for a digest:
 * "bramble-overlay-1\n", then for each run u64be first sector ‖ u64be byte length ‖ bytes.
 * Its SHA-256 stands in the log (`flash.planned`) before anything is written, so that whoever has image and card
 * can find the difference between the two, digest it in the same way, and see that it is what was promised.
 */
export const overlayBytes = (overlay: Overlay): readonly Uint8Array[] => [
  TAG,
  ...overlay.runs.flatMap((run) => [runHead(run.lba, run.bytes.length), run.bytes]),
]

const runHead = (lba: number, length: number): Uint8Array => {
  const head = new Uint8Array(16)
  const view = new DataView(head.buffer)
  view.setBigUint64(0, BigInt(lba))
  view.setBigUint64(8, BigInt(length))
  return head
}
