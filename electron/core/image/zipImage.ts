import { u16, u32 } from '../bytes/littleEndian.ts'
import { err, ok, type Result } from '../result.ts'
import type { ReadImage } from './readImage.ts'
import { type ZipFile, zipFiles } from './zipFiles.ts'

/** A file in a zip, and where its bytes lie. */
export interface ZipPart {
  readonly packing: 'stored' | 'deflate'
  readonly from: number
  readonly to: number
  readonly unpackedBytes: number
  readonly crc32: number
}

export interface ZipImage {
  readonly image: ZipPart
  readonly blockMap: ZipPart | undefined
}

/** Why a zip is not taken: it is cut off or damaged, or it is whole and not what we take. Both in words. */
export type ZipRefusal =
  | { readonly kind: 'damaged'; readonly reason: string }
  | { readonly kind: 'unsuitable'; readonly reason: string }

const HEADER_BYTES = 30
const REGULAR = 0o100000
/** More than a block map of the largest card takes. */
const MOST_MAP_BYTES = 16 * 1024 * 1024

/**
 * The one image in a zip: the only regular file besides folders and a block map (a name that ends in `.bmap`). Its
 * own name is of no meaning, and nothing is ever unpacked to a path.
 */
export const zipImage = (read: ReadImage, fileBytes: number): Result<ZipImage, ZipRefusal> => {
  const files = zipFiles(read, fileBytes)
  if (!files.ok) return err({ kind: 'damaged', reason: files.fault })
  const maps = files.value.filter(({ name }) => name.toLowerCase().endsWith('.bmap'))
  const images = files.value.filter((file) => !maps.includes(file))
  const [image] = images
  const [map] = maps
  if (image === undefined) return unsuitable('it holds no file')
  if (images.length > 1) return unsuitable(`it holds ${images.length} files and not one image`)
  if (maps.length > 1) return unsuitable('it holds more than one block map')
  const found = partOf(read, fileBytes, image)
  if (!found.ok) return found
  if (map === undefined) return ok({ image: found.value, blockMap: undefined })
  if (map.unpackedBytes > MOST_MAP_BYTES) return unsuitable('its block map is too large')
  const blockMap = partOf(read, fileBytes, map)
  if (!blockMap.ok) return blockMap
  return overlap(found.value, blockMap.value)
    ? err({ kind: 'damaged', reason: 'its files lie over each other' })
    : ok({ image: found.value, blockMap: blockMap.value })
}

const unsuitable = (reason: string) => err<ZipRefusal>({ kind: 'unsuitable', reason })

const overlap = (a: ZipPart, b: ZipPart): boolean => a.from < b.to && b.from < a.to

const partOf = (read: ReadImage, fileBytes: number, file: ZipFile): Result<ZipPart, ZipRefusal> => {
  if (file.encrypted) return unsuitable('it is encrypted')
  const type = file.unixMode & 0o170000
  if (type !== 0 && type !== REGULAR) return unsuitable('it holds a link or a device, not a file')
  if (file.method !== 0 && file.method !== 8) {
    return unsuitable(`it is packed by method ${file.method}, and only deflate and stored are read`)
  }
  const damaged = err<ZipRefusal>({ kind: 'damaged', reason: 'its files are not where it says' })
  if (file.headerAt + HEADER_BYTES > fileBytes) return damaged
  const header = read(file.headerAt, HEADER_BYTES)
  if (u32(header, 0) !== 0x04034b50 || u16(header, 8) !== file.method) return damaged
  const from = file.headerAt + HEADER_BYTES + u16(header, 26) + u16(header, 28)
  const to = from + file.packedBytes
  if (to > fileBytes) return damaged
  if (file.method === 0 && file.packedBytes !== file.unpackedBytes) return damaged
  const packing = file.method === 0 ? 'stored' : 'deflate'
  return ok({ packing, from, to, unpackedBytes: file.unpackedBytes, crc32: file.crc32 })
}
