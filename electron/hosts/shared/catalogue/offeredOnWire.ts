import type { CatalogueModel } from '../../../core/catalogue/catalogue.ts'
import type { JobView } from '../../../core/events/deviceView.ts'
import { readAddress } from '../../../core/web/readAddress.ts'
import type { ImageView } from '../../../engine/ports/store.ts'
import { modelNames, type OfferedImage } from './offeredImages.ts'

export interface Known {
  readonly models: readonly CatalogueModel[]
  readonly images: readonly (ImageView & { readonly present: boolean })[]
  readonly jobs: readonly Pick<JobView, 'id' | 'state' | 'input' | 'createdAt'>[]
  /** What is kept of unfinished downloads, in bytes by address key. */
  readonly partials: ReadonlyMap<string, number>
}

/** An offered image as the contract shows it, with what became of it on this computer. */
export const offeredOnWire = ({ id, catalogue, image }: OfferedImage, known: Known) => {
  const address = readAddress(image.url)
  const at = address.ok ? address.value : { host: '', shown: '' }
  const listed = known.images.find((one) => isSame(one, image.downloadSha256, at.shown))
  const download = downloadOf(id, known)
  const { name, description, groups, initFormat, capabilities } = image
  return {
    id,
    catalogueId: catalogue.id,
    catalogueName: catalogue.name,
    name,
    description,
    groups: [...groups],
    host: at.host,
    address: at.shown,
    ...defined('downloadBytes', image.downloadBytes),
    ...defined('imageBytes', image.imageBytes),
    ...defined('releaseDate', image.releaseDate),
    ...defined('architecture', image.architecture),
    initFormat,
    capabilities: [...capabilities],
    models: [...modelNames(image, known.models)],
    proof: proofOf(image),
    blockMap: image.blockMapUrl !== undefined,
    ...defined('refusal', image.refusal),
    ...defined('image', listed && { id: listed.id, present: listed.present }),
    ...defined('jobId', download?.jobId),
    ...defined('keptBytes', download?.keptBytes),
  }
}

interface OpenDownload {
  readonly jobId: string
  readonly keptBytes?: number
}

/** The newest download of an offer, if it runs or can go on: one that was stopped can, as long as something is kept. */
const downloadOf = (
  catalogueImageId: string,
  { jobs, partials }: Pick<Known, 'jobs' | 'partials'>,
): OpenDownload | undefined => {
  const newest = jobs
    .flatMap(({ id, state, input, createdAt }) =>
      input.job === 'download' && input.catalogueImageId === catalogueImageId
        ? [{ id, state, createdAt, kept: partials.get(input.addressKey) }]
        : [],
    )
    .toSorted((a, b) => b.createdAt - a.createdAt)[0]
  if (newest === undefined || newest.state === 'done') return undefined
  const { id: jobId, state, kept } = newest
  if (state === 'queued' || state === 'running') return { jobId }
  if (state === 'interrupted') return { jobId, keptBytes: kept ?? 0 }
  return kept === undefined ? undefined : { jobId, keptBytes: kept }
}

const isSame = (
  { fileSha256, origin }: ImageView,
  downloadSha256: string | undefined,
  address: string,
): boolean =>
  downloadSha256 === undefined
    ? address !== '' && origin?.address === address
    : fileSha256 === downloadSha256

const proofOf = (image: OfferedImage['image']): 'signed' | 'hash' | 'unknown' => {
  if (image.signatureUrl !== undefined) return 'signed'
  return (image.downloadSha256 ?? image.imageSha256) === undefined ? 'unknown' : 'hash'
}

const defined = <K extends string, V>(
  key: K,
  value: V | undefined,
): { readonly [Key in K]?: V } => {
  const entry: { [Key in K]?: V } = {}
  if (value !== undefined) entry[key] = value
  return entry
}
