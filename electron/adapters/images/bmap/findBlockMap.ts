import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crc32, inflateRawSync } from 'node:zlib'
import { fault } from '../../../core/faults/fault.ts'
import type { BlockMap } from '../../../core/image/bmap/blockMap.ts'
import { blockMapNames } from '../../../core/image/bmap/blockMapNames.ts'
import { MOST_MAP_BYTES, readBlockMap } from '../../../core/image/bmap/readBlockMap.ts'
import { type ZipPart, zipImage } from '../../../core/image/zipImage.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { display } from '../../../core/text/display.ts'
import type { ImageFile } from '../imageFile.ts'
import { readAt } from '../readAt.ts'

export interface FoundBlockMap {
  /** Its own name, or `in the zip`. */
  readonly from: string
  readonly map: BlockMap
}

const IN_ZIP = 'in the zip'

/**
 * The block map of an image: beside the file (a catalogue's is put there with the download), else in its zip;
 * undefined where there is none. `imageBytes` is the image's size where it is known. Faults:
 * `IMAGE_BLOCK_MAP_DAMAGED`, `IMAGE_BLOCK_MAP_OTHER`.
 */
export const findBlockMap = async (
  file: ImageFile,
  imageBytes: number | undefined,
): Promise<Result<FoundBlockMap | undefined>> => {
  const { name } = file
  const found = (await beside(file)) ?? inZip(file)
  if (found === undefined) return ok(undefined)
  const from = display(found.from)
  const damaged = (reason: string) =>
    err(fault('IMAGE_BLOCK_MAP_DAMAGED', { name, map: from, reason }))
  if (!found.bytes.ok) return damaged(found.bytes.fault)
  const map = readBlockMap(found.bytes.value, (kind, bytes) =>
    createHash(kind).update(bytes).digest('hex'),
  )
  if (!map.ok) return damaged(map.fault)
  if (imageBytes === undefined || imageBytes === map.value.imageBytes) {
    return ok({ from, map: map.value })
  }
  const reason = `it is for ${map.value.imageBytes} bytes, and the image has ${imageBytes}`
  return err(fault('IMAGE_BLOCK_MAP_OTHER', { name, map: from, reason }))
}

interface MapBytes {
  readonly from: string
  readonly bytes: Result<Uint8Array, string>
}

const beside = async ({ path, name }: ImageFile): Promise<MapBytes | undefined> => {
  for (const from of blockMapNames(name)) {
    let handle: FileHandle | undefined
    try {
      // A pipe of that name would be waited for, until somebody writes into it.
      handle = await open(
        join(dirname(path), from),
        constants.O_RDONLY | (constants.O_NONBLOCK ?? 0),
      )
      const found = await handle.stat()
      if (!found.isFile()) return { from, bytes: err('it is no file') }
      const { size } = found
      if (size > MOST_MAP_BYTES) return { from, bytes: err('it is too large') }
      return { from, bytes: ok(await handle.readFile()) }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (code === 'ENOENT') continue
      if (!/^E[A-Z]+$/.test(code)) throw error
      return { from, bytes: err(`it cannot be read (${code})`) }
    } finally {
      await handle?.close()
    }
  }
  return undefined
}

const inZip = ({ compression, handle, fileBytes }: ImageFile): MapBytes | undefined => {
  if (compression !== 'zip') return undefined
  const zip = zipImage(readAt(handle.fd), fileBytes)
  const part = zip.ok ? zip.value.blockMap : undefined
  if (part === undefined) return undefined
  // Its unpacked size is limited already; of empty blocks, what is packed may be of any length.
  if (part.to - part.from > MOST_MAP_BYTES) return { from: IN_ZIP, bytes: err('it is too large') }
  return {
    from: IN_ZIP,
    bytes: unpackSmall(part, readAt(handle.fd)(part.from, part.to - part.from)),
  }
}

const unpackSmall = (part: ZipPart, packed: Uint8Array): Result<Uint8Array, string> => {
  try {
    const bytes =
      part.packing === 'stored'
        ? packed
        : inflateRawSync(packed, { maxOutputLength: MOST_MAP_BYTES })
    const whole = bytes.length === part.unpackedBytes && crc32(bytes) === part.crc32
    return whole ? ok(bytes) : err('it is not what the zip says')
  } catch {
    return err('it cannot be unpacked')
  }
}
