import { seededNumbers } from './spoil.ts'

const IMAGE_BYTES = 256 * 1024

/** A small image without a partition table: half of it packs badly, half not at all. */
export const fuzzImage = (): Uint8Array => {
  const next = seededNumbers(1)
  return Uint8Array.from({ length: IMAGE_BYTES }, (_, at) =>
    at % 65_536 < 32_768 ? next() * 256 : (at >> 9) & 0xff,
  )
}
