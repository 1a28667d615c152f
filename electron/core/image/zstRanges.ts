import { u8, u16, u32, u64 } from '../bytes/littleEndian.ts'
import type { ReadImage } from './readImage.ts'

/** A part of a zstd file that one frame's decoder takes in one go; it never reaches into the next frame. */
export interface ZstRange {
  readonly from: number
  readonly to: number
  /** Unpacked size of the frame that begins here, where its header says it; undefined too for later parts. */
  readonly contentBytes: number | undefined
  readonly startsFrame: boolean
}

/**
 * `cut`: the file ends within a frame. `bad`: something else than a frame follows. `dictionary`: a frame needs one
 * that is not in the file.
 */
export type ZstEnd = 'whole' | 'cut' | 'bad' | 'dictionary'

const FRAME = 0xfd2fb528
/** Ranges are cut at the first block end behind this many bytes. */
const RANGE_BYTES = 1024 * 1024

/**
 * Walks the frames of a zstd file (RFC 8878, section 3.1) by their headers alone, without decoding. Needed
 * because Node's decoder drops, without a word, what follows a frame's end within one chunk of input, and
 * pzstd and `cat a.zst b.zst` make files of many frames. Skippable frames are left out.
 */
export function* zstRanges(read: ReadImage, fileBytes: number): Generator<ZstRange, ZstEnd, void> {
  let at = 0
  while (at < fileBytes) {
    if (fileBytes - at < 8) return 'cut'
    const magic = u32(read(at, 4), 0)
    if ((magic & 0xfffffff0) >>> 0 === 0x184d2a50) {
      at += 8 + u32(read(at + 4, 4), 0)
      continue
    }
    if (magic !== FRAME) return 'bad'
    const end = yield* frameRanges(read, at, fileBytes)
    if (typeof end === 'string') return end
    at = end
  }
  return at === fileBytes ? 'whole' : 'cut'
}

function* frameRanges(
  read: ReadImage,
  start: number,
  fileBytes: number,
): Generator<ZstRange, number | ZstEnd, void> {
  const header = frameHeader(read(start, Math.min(18, fileBytes - start)))
  if (header === undefined) return 'bad'
  if (header.dictionary) return 'dictionary'
  let { contentBytes } = header
  let from = start
  let at = start + header.bytes
  let startsFrame = true
  for (let last = false; !last; ) {
    if (at + 3 > fileBytes) return 'cut'
    const head = read(at, 3)
    const block = u16(head, 0) | (u8(head, 2) << 16)
    const type = (block >> 1) & 3
    if (type === 3) return 'bad'
    last = (block & 1) === 1
    // A block of type 1 is one byte, repeated.
    at += 3 + (type === 1 ? 1 : block >> 3)
    if (last && header.checksum) at += 4
    if (at > fileBytes) return 'cut'
    if (!last && at - from < RANGE_BYTES) continue
    yield { from, to: at, contentBytes, startsFrame }
    from = at
    startsFrame = false
    contentBytes = undefined
  }
  return at
}

interface FrameHeader {
  readonly bytes: number
  readonly checksum: boolean
  readonly dictionary: boolean
  readonly contentBytes: number | undefined
}

const frameHeader = (bytes: Uint8Array): FrameHeader | undefined => {
  const descriptor = u8(bytes, 4)
  const single = (descriptor & 0x20) !== 0
  const sizeFlag = descriptor >> 6
  const sizeBytes = sizeFlag === 0 ? (single ? 1 : 0) : 1 << sizeFlag
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0
  const sizeAt = 5 + (single ? 0 : 1) + dictionaryBytes
  if ((descriptor & 0x08) !== 0 || bytes.length < sizeAt + sizeBytes) return undefined
  const checksum = (descriptor & 0x04) !== 0
  return {
    bytes: sizeAt + sizeBytes,
    checksum,
    dictionary: bytes.subarray(sizeAt - dictionaryBytes, sizeAt).some((byte) => byte !== 0),
    contentBytes: contentSize(bytes, sizeAt, sizeBytes),
  }
}

const contentSize = (bytes: Uint8Array, at: number, size: number): number | undefined => {
  if (size === 1) return u8(bytes, at)
  if (size === 2) return u16(bytes, at) + 256
  if (size === 4) return u32(bytes, at)
  return size === 8 ? u64(bytes, at) : undefined
}
