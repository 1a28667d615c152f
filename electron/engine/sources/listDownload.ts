import type { FleetEvent } from '../../core/events/event.ts'
import type { ImageFacts } from '../../core/image/imageFacts.ts'
import type { ImageOrigin } from '../../core/image/imageOrigin.ts'
import { ok, type Result } from '../../core/result.ts'
import type { DownloadInput } from '../../core/sources/downloadInput.ts'
import { imageIdOf } from '../../core/sources/imageIdOf.ts'
import type { JobContext } from '../jobs/jobContext.ts'
import type { AddressBook } from '../ports/addressBook.ts'
import type { Proof } from './provenFile.ts'

export interface ListMeans {
  readonly addresses: AddressBook
  readonly rememberPath: (imageId: string, path: string) => Promise<void>
}

export interface ProvenDownload {
  readonly path: string
  readonly sha256: string
  readonly facts: ImageFacts
  readonly proof: Proof
  /** The image inside had the digest that its catalogue declares. */
  readonly imageCompared: boolean
  /** Its server did not have the block map that its catalogue names. */
  readonly blockMapMissed: boolean
}

/** Puts a download on the list, with what was proven of it, and forgets its whole address. */
export const listDownload = async (
  { record, input }: JobContext<DownloadInput>,
  of: ProvenDownload,
  means: ListMeans,
): Promise<Result<void>> => {
  const imageId = imageIdOf(of.sha256)
  const origin = originOf(input, of)
  const { provenance } = of.proof
  const added: FleetEvent = {
    kind: 'image.added',
    imageId,
    name: input.name,
    facts: of.facts,
    fileSha256: of.sha256,
    provenance: provenance === 'unknown' && origin.hash !== undefined ? 'hash' : provenance,
    origin,
  }
  const recorded = await record([added])
  if (!recorded.ok) return recorded
  await means.rememberPath(imageId, of.path)
  await means.addresses.forget(input.addressKey)
  return ok(undefined)
}

const originOf = (
  { address, catalogue, models, releaseDate, initFormat }: DownloadInput,
  { proof: { hash, signature }, imageCompared, blockMapMissed }: ProvenDownload,
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
    ...(initFormat === undefined ? {} : { initFormat }),
    ...(blockMapMissed ? { blockMapMissed } : {}),
  }
}
