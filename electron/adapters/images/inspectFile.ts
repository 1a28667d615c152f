import { closeSync, openSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { detectCompression } from '../../core/image/detectCompression.ts'
import type { ImageFacts } from '../../core/image/imageFacts.ts'
import { type Inspection, inspectImage } from '../../core/image/inspectImage.ts'
import type { ReadImage } from '../../core/image/readImage.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { InspectedImage } from '../../engine/ports/images.ts'
import type { ImageFile } from './imageFile.ts'
import { cacheKey, findCached, keepInspection, partialPath } from './inspectionCache.ts'
import { type OpenedImage, openUnpacker } from './openUnpacker.ts'
import { readAt } from './readAt.ts'
import { setAside } from './setAside.ts'
import type { StallLimit } from './stallGuard.ts'
import { UnpackFailed } from './unpacker.ts'
import type { Unpackers } from './unpackers.ts'
import { unpackFault } from './unpackFault.ts'

const MAGIC_BYTES = 6

export interface InspectOptions {
  readonly unpackers: Unpackers
  readonly stall: StallLimit
  readonly cacheFolder: string
  readonly limitBytes: number
  readonly signal: AbortSignal
  readonly initFormat?: string | undefined
}

/** Inspects an open file: see `Images.inspect`. The file may be closed afterwards. */
export const inspectFile = async (
  file: ImageFile,
  options: InspectOptions,
): Promise<Result<InspectedImage>> => {
  if (file.compression === 'none') return inspectRaw(file, options)
  const key = await cacheKey(file, options.initFormat)
  const cached = await findCached(options.cacheFolder, key)
  if (cached !== undefined) return ok(inspected(cached.facts, cached.path))
  const opened = await openUnpacker(file, options)
  if (!opened.ok) return opened
  return unpackHead(file, opened.value, key, options)
}

/** A raw image needs no unpacking: it is read where it lies. */
const inspectRaw = async (
  file: ImageFile,
  { initFormat }: InspectOptions,
): Promise<Result<InspectedImage>> => {
  const { fileBytes } = file
  const read = readAt(file.handle.fd)
  const source = { ...file, imageBytes: fileBytes, read, initFormat }
  const facts = await drive(inspectImage(source), async (end) => Math.min(end, fileBytes))
  return facts.ok ? ok(inspected(facts.value, file.path)) : facts
}

const unpackHead = async (
  file: ImageFile,
  { unpacker, imageBytes }: OpenedImage,
  key: string,
  { cacheFolder, limitBytes, signal, initFormat }: InspectOptions,
): Promise<Result<InspectedImage>> => {
  const stop = (): void => void unpacker.close()
  signal.addEventListener('abort', stop, { once: true })
  const partial = await partialPath(cacheFolder, key)
  const head = await setAside(unpacker, partial)
  let closed = false
  try {
    const source = { ...file, imageBytes, read: head.read, initFormat }
    const facts = await drive(inspectImage(source), (end) => {
      signal.throwIfAborted()
      if (end > limitBytes) throw new UnpackFailed('IMAGE_CORRUPT', `its head reaches to ${end}`)
      return head.ensure(end)
    })
    if (!facts.ok) return packedTwice(file, facts.fault, head.read) ?? facts
    signal.throwIfAborted()
    closed = true
    await head.finish()
    const kept = await keepInspection(cacheFolder, key, partial, facts.value)
    return ok(inspected(kept.facts, kept.path))
  } catch (error) {
    signal.throwIfAborted()
    return err(await unpackFault(file, unpacker.position(), error))
  } finally {
    signal.removeEventListener('abort', stop)
    await unpacker.close()
    if (!closed) await head.abandon()
    await rm(partial, { force: true })
  }
}

/** What is no image because it is packed once more. One layer is taken off, never two. */
const packedTwice = (
  file: ImageFile,
  { code }: Fault,
  read: ReadImage,
): Result<never> | undefined => {
  if (code !== 'IMAGE_NOT_AN_IMAGE') return undefined
  const inside = detectCompression(read(0, MAGIC_BYTES))
  return inside === 'none'
    ? undefined
    : err(fault('IMAGE_PACKED_TWICE', { name: file.name, format: inside }))
}

/** Runs an inspection, giving it what it asks for. */
const drive = async <T>(
  inspection: Inspection<T>,
  ensure: (end: number) => Promise<number>,
): Promise<T> => {
  let step = inspection.next()
  while (step.done !== true) step = inspection.next(await ensure(step.value))
  return step.value
}

/** Holds a descriptor of its own: another process may replace or remove the cached file meanwhile. */
const inspected = (facts: ImageFacts, path: string): InspectedImage => {
  const fd = openSync(path, 'r')
  const read: ReadImage = readAt(fd)
  return { facts, read, close: () => closeSync(fd) }
}
