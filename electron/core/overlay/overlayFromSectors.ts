import { type Overlay, SECTOR_BYTES, type SectorRun } from './overlay.ts'

/**
 * An overlay of single sectors (key = lba from the start of the card, value = 512 bytes): sorted, and
 * neighbours joined into one run. The bytes are copied.
 */
export const overlayFromSectors = (sectors: ReadonlyMap<number, Uint8Array>): Overlay => {
  const runs: SectorRun[] = []
  let open: { lba: number; parts: Uint8Array[] } | undefined
  const close = (): void => {
    if (open !== undefined) runs.push({ lba: open.lba, bytes: joined(open.parts) })
  }
  for (const [lba, bytes] of [...sectors].sort(([a], [b]) => a - b)) {
    if (bytes.length !== SECTOR_BYTES) throw new RangeError(`a sector of ${bytes.length} bytes`)
    if (open !== undefined && lba === open.lba + open.parts.length) {
      open.parts.push(bytes)
      continue
    }
    close()
    open = { lba, parts: [bytes] }
  }
  close()
  return { runs }
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.length * SECTOR_BYTES)
  for (const [index, part] of parts.entries()) whole.set(part, index * SECTOR_BYTES)
  return whole
}
