import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { DownloadInput } from '../../core/sources/downloadInput.ts'
import type { WebAddress } from '../../core/web/readAddress.ts'
import type { JobContext } from '../jobs/jobContext.ts'
import type { PartialFile } from '../ports/imageCache.ts'
import type { Images } from '../ports/images.ts'
import type { Trust } from '../ports/trust.ts'
import { blockMapFault, isGone } from './blockMapFault.ts'
import { type DownloadMeans, downloadFile } from './downloadFile.ts'
import { type DownloadRoom, downloadRoom } from './downloadRoom.ts'
import { fetchBytes } from './fetchBytes.ts'
import { type ListMeans, listDownload } from './listDownload.ts'
import type { RoomMeans } from './makeRoom.ts'
import { provenFile } from './provenFile.ts'
import { signatureFor } from './signatureFor.ts'
import { transferReporter } from './transferReporter.ts'
import { unpackDownload } from './unpackDownload.ts'
import { wholeAddress } from './wholeAddress.ts'

export interface RunDownloadMeans extends RoomMeans, ListMeans, Omit<DownloadMeans, 'room'> {
  readonly images: Images
  readonly trust: Trust
}

type Context = JobContext<DownloadInput>

/** An image's block map of a GiB has some hundred KiB. */
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
  const address = await wholeAddress(input, input.name, means.addresses)
  if (!address.ok) return address
  // What would be refused for want of a signature is refused before a large file is fetched.
  const signature = await signatureFor(input, means, signal)
  if (!signature.ok) return signature
  const opened = await means.cache.openPartial(input.addressKey, input.name)
  if (!opened.ok) return opened
  const partial = opened.value
  const room = downloadRoom(input, partial, means)
  const coming = { context, partial, room, means }
  try {
    const fetched = await fetchWhole(coming, address.value)
    if (!fetched.ok) return fetched
    return await takeIn({ ...coming, signature: signature.value }, fetched.value)
  } finally {
    await partial.close()
    // Not before: what came last is on the list of the cache only when it is durable.
    room.letGo()
  }
}

interface Coming {
  readonly context: Context
  readonly partial: PartialFile
  readonly room: DownloadRoom
  readonly means: RunDownloadMeans
}

/** Answers the SHA-256 of the whole file, which is the one announced where one is. */
const fetchWhole = async (
  { context, partial, room, means }: Coming,
  address: WebAddress,
): Promise<Result<string>> => {
  const { input, signal } = context
  const { name } = input
  const report = transferReporter(context, name, means.clock)
  const ask = { address, name, declaredBytes: input.fileBytes, signal, report }
  const downloaded = await downloadFile(partial, ask, { ...means, room: room.file })
  if (!downloaded.ok) return downloaded
  const sha256 = await partial.finish()
  if (!sha256.ok || input.sha256 === undefined || sha256.value === input.sha256) return sha256
  await partial.discard()
  return err(fault('DOWNLOAD_HASH_MISMATCH', { host: address.host, name, has: sha256.value }))
}

interface Arrived extends Coming {
  readonly signature: Uint8Array | undefined
}

/** From a whole file to an image on the list: signature, then a look inside, then the raw copy, then the event. */
const takeIn = async (
  { context, partial, room, means, signature }: Arrived,
  sha256: string,
): Promise<Result<void>> => {
  const { input, signal } = context
  const { name, keyId } = input
  const file = { path: partial.path, sha256 }
  const report = transferReporter(context, name, means.clock)
  report({ phase: 'checking', doneBytes: partial.bytes, totalBytes: partial.bytes, note: '' })
  const claims = { name, signature, keyId, sha256: input.sha256, sha256From: input.sha256From }
  const proof = await provenFile(file, claims, means.trust, signal)
  if (!proof.ok) {
    // Who sends what its signature does not fit will not get a second look at the same bytes.
    if (proof.fault.code === 'SIGNATURE_BAD') await partial.discard()
    return proof
  }
  // Before it is looked into: what a block map says is compared with each byte that is unpacked.
  const map = await takeBlockMap(context, partial, means)
  if (!map.ok) return map
  if (map.value) {
    const note = 'its server has no block map of it any more; it goes on without'
    report({ phase: 'checking', doneBytes: partial.bytes, totalBytes: partial.bytes, note })
  }
  const inspected = await means.images.inspect(file.path, signal, input.initFormat)
  if (!inspected.ok) return inspected
  const { facts } = inspected.value
  inspected.value.close()
  const unpacked = await unpackDownload(context, { ...file, facts, room }, means)
  if (!unpacked.ok) return unpacked
  await partial.close()
  const adopted = await means.cache.adopt(input.addressKey, sha256, name)
  if (!adopted.ok) return adopted
  const path = adopted.value
  const [imageCompared, blockMapMissed] = [unpacked.value, map.value]
  const proven = { path, sha256, facts, proof: proof.value, imageCompared, blockMapMissed }
  return listDownload(context, proven, means)
}

/**
 * Where its server has none, it is done without, and none of an earlier attempt takes its place; answers whether that
 * is so. One that only cannot be had now is worth another try: it is compared with every byte of the image.
 */
const takeBlockMap = async (
  { input, signal }: Context,
  partial: PartialFile,
  means: RunDownloadMeans,
): Promise<Result<boolean>> => {
  const { blockMap, name } = input
  if (blockMap === undefined) return withoutMap(partial, false)
  const address = await wholeAddress(blockMap, name, means.addresses)
  const bytes = address.ok
    ? await fetchBytes(means.web, address.value, MOST_BLOCK_MAP_BYTES, signal)
    : address
  signal.throwIfAborted()
  if (bytes.ok) {
    const put = await partial.putBlockMap(bytes.value)
    return put.ok ? ok(false) : put
  }
  if (isGone(bytes.fault)) return withoutMap(partial, true)
  return err(blockMapFault(name, bytes.fault))
}

const withoutMap = async (partial: PartialFile, missed: boolean): Promise<Result<boolean>> => {
  const taken = await partial.putBlockMap(undefined)
  return taken.ok ? ok(missed) : taken
}
