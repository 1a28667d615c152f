import type { FleetEvent } from '../../core/events/event.ts'
import { fault } from '../../core/faults/fault.ts'
import { fromBase64 } from '../../core/ids/fromBase64.ts'
import type { ImageFacts } from '../../core/image/imageFacts.ts'
import type { ImageOrigin } from '../../core/image/imageOrigin.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { partialEntryId } from '../../core/sources/cacheEntry.ts'
import type { DownloadInput } from '../../core/sources/downloadInput.ts'
import { imageIdOf } from '../../core/sources/imageIdOf.ts'
import { readAddress, type WebAddress } from '../../core/web/readAddress.ts'
import type { JobContext } from '../jobs/jobContext.ts'
import type { AddressBook } from '../ports/addressBook.ts'
import type { PartialFile } from '../ports/imageCache.ts'
import type { Images } from '../ports/images.ts'
import type { Trust } from '../ports/trust.ts'
import { type DownloadMeans, downloadFile } from './downloadFile.ts'
import { fetchBytes } from './fetchBytes.ts'
import { makeRawCopy } from './makeRawCopy.ts'
import { makeRoom, type RoomMeans } from './makeRoom.ts'
import { type Proof, provenFile } from './provenFile.ts'
import { transferReporter } from './transferReporter.ts'

export interface RunDownloadMeans extends RoomMeans, Omit<DownloadMeans, 'room'> {
  readonly images: Images
  readonly trust: Trust
  readonly addresses: AddressBook
  readonly rememberPath: (imageId: string, path: string) => Promise<void>
}

type Context = JobContext<DownloadInput>

/** Signatures and block maps are small; an image's block map of a GiB has some hundred KiB. */
const MOST_SIGNATURE_BYTES = 64 * 1024
const MOST_BLOCK_MAP_BYTES = 16 * 1024 * 1024

/**
 * Fetches an image, proves it, unpacks it once for the raw copy, and puts it on the list. Each part looks first at what
 * an earlier attempt left, so that a resume goes on where that one stopped.
 */
export const runDownload = async (
  context: Context,
  means: RunDownloadMeans,
): Promise<Result<void>> => {
  const { input, signal } = context
  const address = await wholeAddress(input, input, means)
  if (!address.ok) return address
  // What would be refused for want of a signature is refused before a large file is fetched.
  const signature = await signatureOf(input, means, signal)
  if (!signature.ok) return signature
  const opened = await means.cache.openPartial(input.addressKey, input.name)
  if (!opened.ok) return opened
  const partial = opened.value
  try {
    const fetched = await fetchWhole(context, partial, address.value, means)
    if (!fetched.ok) return fetched
    return await takeIn({ context, partial, means, signature: signature.value }, fetched.value)
  } finally {
    await partial.close()
  }
}

/** The whole address behind one that stands in the log. */
const wholeAddress = async (
  at: { readonly address: string; readonly addressKey: string },
  { name }: DownloadInput,
  { addresses }: RunDownloadMeans,
): Promise<Result<WebAddress>> => {
  const url = await addresses.find(at.addressKey)
  return url === undefined ? err(fault('DOWNLOAD_FORGOTTEN', { name })) : readAddress(url)
}

const signatureOf = async (
  input: DownloadInput,
  means: RunDownloadMeans,
  signal: AbortSignal,
): Promise<Result<Uint8Array | undefined>> => {
  const { signature, keyId, name } = input
  if (signature === undefined) {
    return keyId === undefined
      ? ok(undefined)
      : err(fault('SIGNATURE_MISSING', { name, key: keyId }))
  }
  if (signature.kind === 'bytes') {
    const bytes = fromBase64(signature.base64)
    return bytes === undefined
      ? err(fault('SIGNATURE_UNREADABLE', { name, reason: 'it was not kept whole' }))
      : ok(bytes)
  }
  const address = await wholeAddress(signature, input, means)
  return address.ok ? fetchBytes(means.web, address.value, MOST_SIGNATURE_BYTES, signal) : address
}

/** Answers the SHA-256 of the whole file, which is the one announced where one is. */
const fetchWhole = async (
  context: Context,
  partial: PartialFile,
  address: WebAddress,
  means: RunDownloadMeans,
): Promise<Result<string>> => {
  const { input, signal } = context
  const { name } = input
  const keep = [partialEntryId(input.addressKey)]
  const downloaded = await downloadFile(
    partial,
    {
      address,
      name,
      declaredBytes: input.fileBytes,
      signal,
      report: transferReporter(context, name, means.clock),
    },
    { ...means, room: (bytes) => makeRoom(means, { bytes, name, keep }) },
  )
  if (!downloaded.ok) return downloaded
  const sha256 = await partial.finish()
  if (!sha256.ok || input.sha256 === undefined || sha256.value === input.sha256) return sha256
  await partial.discard()
  return err(fault('DOWNLOAD_HASH_MISMATCH', { host: address.host, name, has: sha256.value }))
}

interface Arrived {
  readonly context: Context
  readonly partial: PartialFile
  readonly means: RunDownloadMeans
  readonly signature: Uint8Array | undefined
}

/** From a whole file to an image on the list: signature, then a look inside, then the raw copy, then the event. */
const takeIn = async (
  { context, partial, means, signature }: Arrived,
  sha256: string,
): Promise<Result<void>> => {
  const { input, signal } = context
  const { name, keyId } = input
  const file = { path: partial.path, sha256 }
  transferReporter(
    context,
    name,
    means.clock,
  )({
    phase: 'checking',
    doneBytes: partial.bytes,
    totalBytes: partial.bytes,
    note: '',
  })
  const claims = { name, signature, keyId, sha256: input.sha256, sha256From: input.sha256From }
  const proof = await provenFile(file, claims, means.trust, signal)
  if (!proof.ok) {
    // Who sends what its signature does not fit will not get a second look at the same bytes.
    if (proof.fault.code === 'SIGNATURE_BAD') await partial.discard()
    return proof
  }
  const inspected = await means.images.inspect(file.path, signal)
  if (!inspected.ok) return inspected
  const { facts } = inspected.value
  inspected.value.close()
  const unpacked = await unpack(context, file, facts, means)
  if (!unpacked.ok) return unpacked
  await partial.close()
  const adopted = await means.cache.adopt(input.addressKey, sha256, name)
  if (!adopted.ok) return adopted
  await fetchBlockMap(context, sha256, means)
  const origin = originOf(input, proof.value, unpacked.value)
  return putOnList(
    context,
    { path: adopted.value, sha256, facts, origin, proof: proof.value },
    means,
  )
}

/**
 * Makes the raw copy, unless there is no room and nothing was declared of the image: then the file alone will do.
 * Answers whether the image inside was compared with a declared digest.
 */
const unpack = async (
  context: Context,
  file: { readonly path: string; readonly sha256: string },
  facts: ImageFacts,
  means: RunDownloadMeans,
): Promise<Result<boolean>> => {
  const { input, signal } = context
  const { name, addressKey, imageSha256 } = input
  const declared = { sha256: imageSha256, bytes: input.imageBytes }
  if (facts.compression === 'none') return rawAsDeclared(file, facts, input)
  const bytes = declared.bytes ?? facts.imageBytes ?? 0
  const room = await makeRoom(means, { bytes, name, keep: [partialEntryId(addressKey)] })
  if (!room.ok && imageSha256 !== undefined) return room
  if (!room.ok) return ok(false)
  const report = transferReporter(context, name, means.clock)
  const copied = await makeRawCopy(
    {
      path: file.path,
      fileSha256: file.sha256,
      name,
      declared,
      signal,
      report: (doneBytes) => report({ phase: 'unpacking', doneBytes, totalBytes: bytes, note: '' }),
    },
    means,
  )
  return copied.ok ? ok(imageSha256 !== undefined) : copied
}

/** A file that is not packed is the image itself: its digest is known already. */
const rawAsDeclared = (
  file: { readonly sha256: string },
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

/** A block map only saves time: one that cannot be had is done without. */
const fetchBlockMap = async (
  { input, signal }: Context,
  sha256: string,
  means: RunDownloadMeans,
): Promise<void> => {
  if (input.blockMap === undefined) return
  const address = await wholeAddress(input.blockMap, input, means)
  if (!address.ok) return
  const bytes = await fetchBytes(means.web, address.value, MOST_BLOCK_MAP_BYTES, signal)
  if (bytes.ok) await means.cache.putBeside(sha256, '.bmap', bytes.value)
}

const originOf = (
  { address, catalogue, models, releaseDate }: DownloadInput,
  { hash, signature }: Proof,
  imageCompared: boolean,
): ImageOrigin => {
  const compared =
    hash ?? (imageCompared ? ({ of: 'unpacked', from: 'catalogue' } as const) : undefined)
  return {
    address,
    ...(catalogue === undefined ? {} : { catalogue }),
    ...(compared === undefined ? {} : { hash: compared }),
    ...(signature === undefined ? {} : { signature }),
    ...(models === undefined ? {} : { models }),
    ...(releaseDate === undefined ? {} : { releaseDate }),
  }
}

const putOnList = async (
  { record, input }: Context,
  of: {
    readonly path: string
    readonly sha256: string
    readonly facts: ImageFacts
    readonly origin: ImageOrigin
    readonly proof: Proof
  },
  means: RunDownloadMeans,
): Promise<Result<void>> => {
  const imageId = imageIdOf(of.sha256)
  const provenance =
    of.proof.provenance === 'unknown' && of.origin.hash !== undefined ? 'hash' : of.proof.provenance
  const added: FleetEvent = {
    kind: 'image.added',
    imageId,
    name: input.name,
    facts: of.facts,
    fileSha256: of.sha256,
    provenance,
    origin: of.origin,
  }
  const recorded = await record([added])
  if (!recorded.ok) return recorded
  await means.rememberPath(imageId, of.path)
  await means.addresses.forget(input.addressKey)
  return ok(undefined)
}
