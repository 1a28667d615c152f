import { fault } from '../../core/faults/fault.ts'
import type { ImageFacts } from '../../core/image/imageFacts.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { partialEntryId, unpackedEntryId } from '../../core/sources/cacheEntry.ts'
import type { DownloadInput } from '../../core/sources/downloadInput.ts'
import type { JobContext } from '../jobs/jobContext.ts'
import type { Clock } from '../ports/clock.ts'
import type { Images } from '../ports/images.ts'
import { makeRawCopy } from './makeRawCopy.ts'
import { makeRoom, type RoomMeans } from './makeRoom.ts'
import { transferReporter } from './transferReporter.ts'

interface UnpackMeans extends RoomMeans {
  readonly images: Images
  readonly clock: Clock
}

interface WholeFile {
  readonly path: string
  readonly sha256: string
}

/**
 * Makes the raw copy, unless there is no room and nothing was declared of the image: then the file alone will do.
 * Answers whether the image inside was compared with a declared digest.
 */
export const unpackDownload = async (
  context: JobContext<DownloadInput>,
  file: WholeFile,
  facts: ImageFacts,
  means: UnpackMeans,
): Promise<Result<boolean>> => {
  const { input, signal } = context
  const { name, addressKey, imageSha256 } = input
  const declared = { sha256: imageSha256, bytes: input.imageBytes }
  if (facts.compression === 'none') return rawAsDeclared(file, facts, input)
  const bytes = declared.bytes ?? facts.imageBytes ?? 0
  const by = unpackedEntryId(file.sha256)
  let written = 0
  const need = { unlisted: () => bytes, unwritten: () => bytes - written }
  const keep = [partialEntryId(addressKey)]
  const room = await makeRoom(means, { by, bytes, need, name, keep })
  if (!room.ok) return imageSha256 === undefined ? ok(false) : room
  const tell = transferReporter(context, name, means.clock)
  const report = (doneBytes: number): void => {
    written = doneBytes
    tell({ phase: 'unpacking', doneBytes, totalBytes: bytes, note: '' })
  }
  try {
    const ask = { path: file.path, fileSha256: file.sha256, name, declared, signal, report }
    const copied = await makeRawCopy(ask, means)
    return copied.ok ? ok(imageSha256 !== undefined) : copied
  } finally {
    means.room.letGo(by)
  }
}

/** A file that is not packed is the image itself: its digest is known already. */
const rawAsDeclared = (
  file: Pick<WholeFile, 'sha256'>,
  facts: ImageFacts,
  { name, imageSha256, imageBytes }: DownloadInput,
): Result<boolean> => {
  if (imageSha256 !== undefined && imageSha256 !== file.sha256) {
    return err(fault('IMAGE_NOT_AS_DECLARED', { name, reason: `its SHA-256 is ${file.sha256}` }))
  }
  if (imageBytes !== undefined && imageBytes !== facts.fileBytes) {
    const reason = `it has ${facts.fileBytes} bytes, ${imageBytes} are declared`
    return err(fault('IMAGE_NOT_AS_DECLARED', { name, reason }))
  }
  return ok(imageSha256 !== undefined)
}
