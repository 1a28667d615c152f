/** Sector size of every image and card that Bramble writes, in bytes. */
export const SECTOR_BYTES = 512

/** Consecutive sectors that differ from the image. `bytes.length` is a multiple of 512. */
export interface SectorRun {
  /** First sector, counted from the start of the card. */
  readonly lba: number
  readonly bytes: Uint8Array
}

/**
 * The sectors by which one device's card differs from the image: sorted by `lba`, not overlapping,
 * not touching (neighbouring sectors are one run). Made by `core/fat`, laid on by the helper.
 */
export interface Overlay {
  readonly runs: readonly SectorRun[]
}

export const emptyOverlay: Overlay = { runs: [] }
