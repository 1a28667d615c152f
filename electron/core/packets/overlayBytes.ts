import { fault } from '../faults/fault.ts'
import { type Overlay, SECTOR_BYTES, type SectorRun } from '../overlay/overlay.ts'
import { err, ok, type Result } from '../result.ts'

const RUN_BYTES = 12

/** An overlay as a packet's body: u32 number of runs, for each u64 lba and u32 bytes, then all bytes in order. */
export const encodeOverlay = (overlay: Overlay): Uint8Array => {
  const table = 4 + overlay.runs.length * RUN_BYTES
  const data = overlay.runs.reduce((sum, run) => sum + run.bytes.length, 0)
  const out = new Uint8Array(table + data)
  const view = new DataView(out.buffer)
  view.setUint32(0, overlay.runs.length, true)
  let at = table
  overlay.runs.forEach((run, index) => {
    view.setBigUint64(4 + index * RUN_BYTES, BigInt(run.lba), true)
    view.setUint32(4 + index * RUN_BYTES + 8, run.bytes.length, true)
    out.set(run.bytes, at)
    at += run.bytes.length
  })
  return out
}

const broken = err(fault('HELPER_PROTOCOL', { what: 'overlay' }))

/** The way back; refuses runs that are not sorted, overlap, are not whole sectors, or leave bytes over. */
export const decodeOverlay = (bytes: Uint8Array): Result<Overlay> => {
  if (bytes.length < 4) return broken
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(0, true)
  let at = 4 + count * RUN_BYTES
  if (at > bytes.length) return broken
  const runs: SectorRun[] = []
  let next = 0
  for (let index = 0; index < count; index++) {
    const lba = Number(view.getBigUint64(4 + index * RUN_BYTES, true))
    const length = view.getUint32(4 + index * RUN_BYTES + 8, true)
    if (!Number.isSafeInteger(lba * SECTOR_BYTES) || lba < next) return broken
    if (length === 0 || length % SECTOR_BYTES !== 0 || at + length > bytes.length) return broken
    runs.push({ lba, bytes: bytes.subarray(at, at + length) })
    at += length
    next = lba + length / SECTOR_BYTES
  }
  return at === bytes.length ? ok({ runs }) : broken
}
