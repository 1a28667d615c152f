import { latin1, putU16, putU32 } from '../bytes/littleEndian.ts'
import type { ReadImage } from '../image/readImage.ts'
import { applyOverlay } from '../overlay/applyOverlay.ts'
import type { Overlay } from '../overlay/overlay.ts'
import { type FatVolume, openVolume } from './fatVolume.ts'

/** Tests only: an image with one FAT partition at 64 KiB; kept as what is not zero, so that copies cost nothing. */
export interface BlankImage {
  readonly totalBytes: number
  readonly read: ReadImage
  readonly partition: { readonly startBytes: number; readonly sizeBytes: number }
}

export interface BlankWish {
  readonly fat: 'fat16' | 'fat32'
  /** Data clusters of one sector; at least 4085 resp. 65525. */
  readonly clusters: number
  readonly rootEntries?: number
  readonly sectorsPerCluster?: number
}

const START = 64 * 1024

/** Formats as mkfs.vfat does: two FATs, FSInfo in sector 1, backup boot sector in 6. */
export const blankVolume = (wish: BlankWish): BlankImage => {
  const wide = wish.fat === 'fat32'
  const reserved = wide ? 32 : 1
  const rootEntries = wide ? 0 : (wish.rootEntries ?? 512)
  const perCluster = wish.sectorsPerCluster ?? 1
  const perFat = Math.ceil(((wish.clusters + 2) * (wide ? 4 : 2)) / 512)
  const total = reserved + 2 * perFat + rootEntries / 16 + wish.clusters * perCluster
  const bytes = new Uint8Array(START + (reserved + 2 * perFat + rootEntries / 16) * 512)
  const boot = bytes.subarray(START, START + 512)
  boot.set([0xeb, 0x58, 0x90, ...new TextEncoder().encode('mkfs.fat')])
  putU16(boot, 11, 512)
  boot.set([perCluster], 13)
  putU16(boot, 14, reserved)
  boot.set([2], 16)
  putU16(boot, 17, rootEntries)
  if (total < 65536 && !wide) putU16(boot, 19, total)
  else putU32(boot, 32, total)
  boot.set([0xf8], 21)
  putU16(boot, 22, wide ? 0 : perFat)
  putU16(boot, 510, 0xaa55)
  boot.set([0x29], wide ? 66 : 38)
  boot.set(new TextEncoder().encode('NO NAME    FAT     '), wide ? 71 : 43)
  if (wide) writeWide(bytes, perFat, wish.clusters)
  const first = wide ? [0xf8, 0xff, 0xff, 0x0f, 0xff, 0xff, 0xff, 0x0f] : [0xf8, 0xff, 0xff, 0xff]
  const root = wide ? [0xf8, 0xff, 0xff, 0x0f] : []
  for (const copy of [0, 1])
    bytes.set([...first, ...root], START + (reserved + copy * perFat) * 512)
  const totalBytes = START + total * 512
  const read = readOf(bytes, totalBytes)
  return { totalBytes, read, partition: { startBytes: START, sizeBytes: total * 512 } }
}

const writeWide = (bytes: Uint8Array, perFat: number, clusters: number): void => {
  const boot = bytes.subarray(START, START + 512)
  putU32(boot, 36, perFat)
  putU32(boot, 44, 2)
  putU16(boot, 48, 1)
  putU16(boot, 50, 6)
  const info = bytes.subarray(START + 512, START + 1024)
  putU32(info, 0, 0x41615252)
  putU32(info, 484, 0x61417272)
  putU32(info, 488, clusters - 1)
  putU32(info, 492, 2)
  putU32(info, 508, 0xaa550000)
  bytes.copyWithin(START + 6 * 512, START, START + 1024)
}

/** Reads `bytes`, and zeros behind them up to `totalBytes`. */
const readOf =
  (bytes: Uint8Array, totalBytes: number): ReadImage =>
  (offset, length) => {
    if (offset + length > totalBytes) throw new RangeError(`${offset}+${length} is outside`)
    const window = new Uint8Array(length)
    window.set(bytes.subarray(offset, offset + length))
    return window
  }

export const volumeOf = (image: BlankImage): FatVolume => {
  const volume = openVolume(image.read, image.partition, 'test.img')
  if (!volume.ok) throw new Error(JSON.stringify(volume.fault))
  return volume.value
}

/** The image with an overlay on it. */
export const withOverlay = (image: BlankImage, overlay: Overlay): BlankImage => ({
  ...image,
  read: (offset, length) => {
    const window = image.read(offset, length).slice()
    applyOverlay(window, offset, overlay)
    return window
  },
})

/** The image with single bytes changed; places count from the start of the partition. */
export const withBytes = (
  image: BlankImage,
  changes: readonly (readonly [at: number, value: number])[],
): BlankImage => ({
  ...image,
  read: (offset, length) => {
    const window = image.read(offset, length).slice()
    for (const [at, value] of changes) {
      const place = image.partition.startBytes + at - offset
      if (place >= 0 && place < length) window[place] = value
    }
    return window
  },
})

/** Bytes of the partition. */
export const partitionBytes = (image: BlankImage, at: number, length: number): Uint8Array =>
  image.read(image.partition.startBytes + at, length)

export const text = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : latin1(bytes)
