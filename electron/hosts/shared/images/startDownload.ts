import { toBase64 } from '../../../core/ids/base64.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import type { DownloadInput, SignatureSource } from '../../../core/sources/downloadInput.ts'
import { readAddress } from '../../../core/web/readAddress.ts'
import type { JobRunner } from '../../../engine/jobs/jobRunner.ts'
import { keyNamed } from '../../../engine/sources/keyNamed.ts'
import type { OfferedImage } from '../catalogue/offeredImages.ts'
import type { Ports } from '../ports.ts'

export interface DownloadMeans {
  readonly ports: Pick<Ports, 'addresses' | 'trust' | 'store'>
  readonly jobs: JobRunner
}

/** What a person says of an address. */
export interface UrlOrder {
  readonly url: string
  readonly sha256?: string | undefined
  readonly signatureUrl?: string | undefined
  readonly signature?: Uint8Array | undefined
  readonly key?: string | undefined
}

/** Starts the download of an address that a person gave. */
export const startUrlDownload = async (
  order: UrlOrder,
  means: DownloadMeans,
): Promise<Result<string>> => {
  const at = await noted(order.url, means)
  if (!at.ok) return at
  const signature = await signatureSource(order, means)
  if (!signature.ok) return signature
  const key = await keyId(order.key, means)
  if (!key.ok) return key
  const { sha256 } = order
  return start(means, {
    job: 'download',
    ...at.value,
    ...(sha256 === undefined ? {} : { sha256, sha256From: 'person' }),
    ...signature.value,
    ...key.value,
  })
}

/** Starts the download of an image that a catalogue offers. */
export const startOfferedDownload = async (
  offered: OfferedImage & { readonly models: readonly string[] },
  key: string | undefined,
  means: DownloadMeans,
): Promise<Result<string>> => {
  const { id, catalogue, image, models } = offered
  const at = await noted(image.url, means)
  if (!at.ok) return at
  const signature = await signatureSource({ signatureUrl: image.signatureUrl }, means)
  if (!signature.ok) return signature
  const wanted = await keyId(key, means)
  if (!wanted.ok) return wanted
  const map = image.blockMapUrl === undefined ? undefined : await noted(image.blockMapUrl, means)
  if (map?.ok === false) return map
  const { downloadSha256, downloadBytes, imageSha256, imageBytes, releaseDate, initFormat } = image
  return start(means, {
    job: 'download',
    ...at.value,
    ...(downloadSha256 === undefined ? {} : { sha256: downloadSha256, sha256From: 'catalogue' }),
    ...(downloadBytes === undefined ? {} : { fileBytes: downloadBytes }),
    ...(imageSha256 === undefined ? {} : { imageSha256 }),
    ...(imageBytes === undefined ? {} : { imageBytes }),
    ...(map === undefined
      ? {}
      : { blockMap: { address: map.value.address, addressKey: map.value.addressKey } }),
    ...signature.value,
    ...wanted.value,
    catalogue: { name: catalogue.name, address: catalogue.where },
    catalogueImageId: id,
    models: [...models],
    ...(releaseDate === undefined ? {} : { releaseDate }),
    ...(initFormat === '' ? {} : { initFormat }),
  })
}

const start = ({ jobs }: DownloadMeans, input: DownloadInput): Promise<Result<string>> =>
  jobs.start({ title: `Download ${input.name}`, deviceIds: [], input })

/** The whole address goes into the book, what may be shown of it into the log. */
const noted = async (
  url: string,
  { ports }: DownloadMeans,
): Promise<Result<Pick<DownloadInput, 'name' | 'address' | 'addressKey'>>> => {
  const address = readAddress(url)
  if (!address.ok) return address
  const addressKey = await ports.addresses.keep(address.value.url)
  return ok({ name: address.value.name, address: address.value.shown, addressKey })
}

const signatureSource = async (
  order: Pick<UrlOrder, 'signatureUrl' | 'signature'>,
  means: DownloadMeans,
): Promise<Result<{ readonly signature?: SignatureSource }>> => {
  if (order.signature !== undefined) {
    return ok({ signature: { kind: 'bytes', base64: toBase64(order.signature) } })
  }
  if (order.signatureUrl === undefined) return ok({})
  const at = await noted(order.signatureUrl, means)
  if (!at.ok) return at
  const { address, addressKey } = at.value
  return ok({ signature: { kind: 'address', address, addressKey } })
}

const keyId = async (
  wanted: string | undefined,
  { ports }: DownloadMeans,
): Promise<Result<{ readonly keyId?: string }>> => {
  if (wanted === undefined) return ok({})
  const key = await keyNamed(ports.trust, wanted)
  return key.ok ? ok({ keyId: key.value.id }) : err(key.fault)
}
