import { basename } from 'node:path'
import { fault } from '../../../core/faults/fault.ts'
import type { Provenance } from '../../../core/image/imageFacts.ts'
import type { HashOrigin } from '../../../core/image/imageOrigin.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { imageIdOf } from '../../../core/sources/imageIdOf.ts'
import { display } from '../../../core/text/display.ts'
import type { ImageView } from '../../../engine/ports/store.ts'
import { type FileClaims, type Proof, provenFile } from '../../../engine/sources/provenFile.ts'
import { offeredImages } from '../catalogue/offeredImages.ts'
import type { Ports } from '../ports.ts'
import { publishedHash } from './publishedHash.ts'
import { signatureBeside } from './signatureBeside.ts'

/** What a person claims of a file; each claim is checked. */
export interface AddClaims {
  readonly sha256?: string | undefined
  readonly signature?: Uint8Array | undefined
  readonly keyId?: string | undefined
}

type Means = Pick<Ports, 'images' | 'store' | 'trust' | 'catalogues' | 'digests'>

/**
 * Hashes an image file whole, proves what is claimed of it, then looks inside and puts it on the list. The file's digest
 * is its identity: the same file again, wherever it lies, is the same image, and only its place is noted anew and what
 * vouches for it where that is more than before.
 */
export const addImage = async (
  path: string,
  asked: AddClaims,
  means: Means,
  signal: AbortSignal,
): Promise<Result<ImageView>> => {
  const { images, store } = means
  const name = display(basename(path))
  const hashed = await images.fileSha256(path, signal)
  if (!hashed.ok) return hashed
  const fileSha256 = hashed.value
  const proof = await prove({ path, sha256: fileSha256, name }, asked, means, signal)
  if (!proof.ok) return proof
  const initFormat = await initFormatOf(fileSha256, means)
  const inspected = await images.inspect(path, signal, initFormat)
  if (!inspected.ok) return inspected
  const { facts } = inspected.value
  inspected.value.close()
  const imageId = imageIdOf(fileSha256)
  const known = (await store.images()).find(({ id }) => id === imageId)
  const { provenance, ...proven } = proof.value
  const origin = initFormat === undefined ? proven : { ...proven, initFormat }
  if (known === undefined || grades[provenance] > grades[known.provenance]) {
    const event = { kind: 'image.added', imageId, facts, fileSha256, provenance, origin } as const
    const added = await store.append([{ ...event, name: known?.name ?? name }])
    if (!added.ok) return added
  }
  await store.rememberPath(imageId, path)
  const view = (await store.images()).find(({ id }) => id === imageId)
  if (view === undefined) throw new Error('an image that was added is not on the list')
  return ok(view)
}

/** What a catalogue of this computer says of the very file, wherever it came from. */
const initFormatOf = async (fileSha256: string, means: Means): Promise<string | undefined> => {
  const { images } = await offeredImages(means)
  return images.find(({ image }) => image.downloadSha256 === fileSha256)?.image.initFormat
}

const grades = { unknown: 0, hash: 1, signed: 2 } as const satisfies Record<Provenance, number>

const prove = async (
  file: { readonly path: string; readonly sha256: string; readonly name: string },
  asked: AddClaims,
  { trust }: Means,
  signal: AbortSignal,
): Promise<Result<Proof>> => {
  const { path, name } = file
  const beside = await publishedHash(path)
  for (const claimed of [asked.sha256, beside]) {
    if (claimed !== undefined && claimed !== file.sha256) {
      return err(fault('IMAGE_HASH_MISMATCH', { name }))
    }
  }
  const from: HashOrigin['from'] = asked.sha256 === undefined ? 'beside' : 'person'
  const sha256 = asked.sha256 ?? beside
  const claims: FileClaims = {
    name,
    sha256,
    sha256From: sha256 === undefined ? undefined : from,
    signature: asked.signature,
    keyId: asked.keyId,
  }
  if (claims.signature !== undefined) return provenFile(file, claims, trust, signal)
  const signature = await signatureBeside(path)
  if (signature === undefined) return provenFile(file, claims, trust, signal)
  const proof = await provenFile(file, { ...claims, signature }, trust, signal)
  // Nobody asked for it, and its key is not one of ours: it says nothing, for or against.
  const means = !proof.ok && proof.fault.code === 'SIGNATURE_KEY_UNKNOWN' && !claims.keyId
  return means ? provenFile(file, claims, trust, signal) : proof
}
