import { type Fault, fault } from '../../core/faults/fault.ts'
import type { ImageFacts } from '../../core/image/imageFacts.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { DownloadInput } from '../../core/sources/downloadInput.ts'
import type { JobContext } from '../jobs/jobContext.ts'
import type { Clock } from '../ports/clock.ts'
import type { ImageCache } from '../ports/imageCache.ts'
import type { Images } from '../ports/images.ts'
import { copyInRoom } from './copyInRoom.ts'
import { transferReporter } from './transferReporter.ts'
import type { TransferRoom } from './transferRoom.ts'

interface UnpackMeans {
  readonly images: Images
  readonly cache: ImageCache
  readonly clock: Clock
}

interface WholeFile {
  readonly path: string
  readonly sha256: string
  readonly facts: ImageFacts
  readonly room: TransferRoom
}

/**
 * Makes the raw copy, unless there is no room and nothing was declared of the image: then the file alone will do.
 * Answers whether the image inside was compared with a declared digest.
 */
export const unpackDownload = async (
  context: JobContext<DownloadInput>,
  file: WholeFile,
  means: UnpackMeans,
): Promise<Result<boolean>> => {
  const { input, signal } = context
  const { name, imageSha256 } = input
  const { path, sha256: fileSha256, facts, room } = file
  const declared = { sha256: imageSha256, bytes: input.imageBytes }
  if (facts.compression === 'none') return rawAsDeclared(file, input)
  const imageBytes = declared.bytes ?? facts.imageBytes
  const tell = transferReporter(context, name, means.clock)
  const report = (doneBytes: number): void =>
    tell({ phase: 'unpacking', doneBytes, totalBytes: imageBytes ?? 0, note: '' })
  const ask = { path, fileSha256, name, declared, imageBytes, signal, report }
  const copied = await copyInRoom(ask, room, means)
  if (copied.ok) return ok(imageSha256 !== undefined)
  return imageSha256 === undefined && isNoRoom(copied.fault) ? ok(false) : copied
}

const isNoRoom = ({ code }: Fault): boolean =>
  code === 'CACHE_NO_ROOM' || code === 'CACHE_DISK_FULL'

/** A file that is not packed is the image itself: its digest is known already. */
const rawAsDeclared = (
  { sha256, facts }: WholeFile,
  { name, imageSha256, imageBytes }: DownloadInput,
): Result<boolean> => {
  if (imageSha256 !== undefined && imageSha256 !== sha256) {
    return err(fault('IMAGE_NOT_AS_DECLARED', { name, reason: `its SHA-256 is ${sha256}` }))
  }
  if (imageBytes !== undefined && imageBytes !== facts.fileBytes) {
    const reason = `it has ${facts.fileBytes} bytes, ${imageBytes} are declared`
    return err(fault('IMAGE_NOT_AS_DECLARED', { name, reason }))
  }
  return ok(imageSha256 !== undefined)
}
