import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { untilAborted } from '../flash/untilAborted.ts'
import type { ImageCache, UnpackedCopy, UnpackedWriter } from '../ports/imageCache.ts'
import type { Images } from '../ports/images.ts'

export interface RawCopyAsk {
  /** The file as published, and its digest. */
  readonly path: string
  readonly fileSha256: string
  readonly name: string
  /** What its catalogue declares of the image inside; another one is refused. */
  readonly declared: DeclaredImage
  readonly signal: AbortSignal
  /** Makes room for the copy up to so many bytes before they are written. */
  readonly room: (bytes: number) => Promise<Result<void>>
  readonly report: (doneBytes: number) => void
}

export interface DeclaredImage {
  readonly sha256: string | undefined
  readonly bytes: number | undefined
}

/**
 * Unpacks an image once, whole, into a sparse raw copy in the cache. It counts only when all of it is durable and is
 * what was declared; else nothing is left. Throws the signal's reason when aborted.
 */
export const makeRawCopy = async (
  ask: RawCopyAsk,
  { images, cache }: { readonly images: Images; readonly cache: ImageCache },
): Promise<Result<UnpackedCopy>> => {
  const begun = await cache.beginUnpacked(ask.fileSha256, ask.name)
  if (!begun.ok) return begun
  let whole = false
  try {
    const copied = await copy(ask, images, begun.value)
    if (!copied.ok) return copied
    const finished = await begun.value.finish()
    whole = finished.ok
    return finished
  } finally {
    if (!whole) await begun.value.abandon()
  }
}

const copy = async (
  ask: RawCopyAsk,
  images: Images,
  writer: UnpackedWriter,
): Promise<Result<void>> => {
  const { declared } = ask
  let bytes = 0
  const unpacking = images.stream(ask.path, ask.signal, ask.fileSha256)
  for await (const chunk of untilAborted(unpacking, ask.signal)) {
    if (!chunk.ok) return chunk
    bytes += chunk.value.length
    if (declared.bytes !== undefined && bytes > declared.bytes) {
      return err(otherThan(ask, `it has more than the ${declared.bytes} bytes declared`))
    }
    const room = await ask.room(bytes)
    if (!room.ok) return room
    const written = await writer.write(chunk.value)
    if (!written.ok) return written
    ask.report(bytes)
  }
  ask.signal.throwIfAborted()
  return judge(ask, bytes, writer.digest())
}

const judge = (ask: RawCopyAsk, bytes: number, sha256: string): Result<void> => {
  const { declared } = ask
  if (declared.bytes !== undefined && bytes !== declared.bytes) {
    return err(otherThan(ask, `it has ${bytes} bytes, ${declared.bytes} are declared`))
  }
  if (declared.sha256 !== undefined && sha256 !== declared.sha256) {
    return err(otherThan(ask, `its SHA-256 is ${sha256}`))
  }
  return ok(undefined)
}

const otherThan = ({ name }: RawCopyAsk, reason: string) =>
  fault('IMAGE_NOT_AS_DECLARED', { name, reason })
