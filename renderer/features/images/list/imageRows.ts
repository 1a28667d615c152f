import { sharePercent } from '../../../../electron/core/text/sharePercent.ts'
import type { CatalogueImage, Image, Job, WireFault } from '../../../client/contractValues.ts'

/**
 * Where an image stands for the person who wants it on cards. A download that stopped keeps what it has; `fault` is
 * why it stopped, where it did not stop because somebody said so.
 */
export type ImageState =
  | { readonly kind: 'here' }
  | { readonly kind: 'unpacked' }
  | { readonly kind: 'fetching'; readonly jobId: string }
  | {
      readonly kind: 'stopped'
      readonly jobId: string
      readonly fault: WireFault | undefined
      /** How far it had come, where the size is known. */
      readonly percent: number | undefined
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'offered' }
  | { readonly kind: 'refused'; readonly fault: WireFault }

/** An image of this computer, of a catalogue, or both: one row, since to a person it is one image. */
export interface ImageRow {
  readonly key: string
  readonly name: string
  readonly state: ImageState
  readonly image: Image | undefined
  readonly offer: CatalogueImage | undefined
}

export interface ImageLists {
  readonly images: readonly Image[]
  readonly offers: readonly CatalogueImage[]
  readonly jobs: readonly Job[]
}

const ofImage = (image: Image): ImageState => {
  if (!image.present) return { kind: 'missing' }
  return { kind: image.unpacked === undefined ? 'here' : 'unpacked' }
}

const runs = (job: Job): boolean => job.state === 'running' || job.state === 'queued'

const ofOffer = (offer: CatalogueImage, image: Image | undefined, job: Job | undefined) => {
  if (image?.present === true) return ofImage(image)
  if (job !== undefined && runs(job)) return { kind: 'fetching', jobId: job.id } as const
  if (job !== undefined && job.state !== 'done')
    return {
      kind: 'stopped',
      jobId: job.id,
      // To stop it is no fault of anything.
      fault: job.state === 'failed' ? job.fault : undefined,
      percent: sharePercent(offer.keptBytes ?? 0, offer.downloadBytes),
    } as const
  if (image !== undefined) return { kind: 'missing' } as const
  if (offer.refusal !== undefined) return { kind: 'refused', fault: offer.refusal } as const
  return { kind: 'offered' } as const
}

const order = ['fetching', 'stopped', 'unpacked', 'here', 'missing', 'offered', 'refused'] as const

/** What can be written now stands before what would have to be fetched first; both groups keep their own order. */
const rank = ({ state }: ImageRow): number => {
  const at = order.indexOf(state.kind)
  return state.kind === 'unpacked' || state.kind === 'here' ? order.indexOf('unpacked') : at
}

/**
 * The rows of the list: what is under way, then what is on this computer (the newest first), what is missing, and
 * what the catalogues offer in their own order. Two catalogues that offer the same image keep a row each.
 */
export const imageRows = ({ images, offers, jobs }: ImageLists): readonly ImageRow[] => {
  const imageOf = new Map(images.map((image) => [image.id, image]))
  const jobOf = new Map(jobs.map((job) => [job.id, job]))
  const taken = new Set<string>()
  const offered = offers.map((offer): ImageRow => {
    const image = offer.image === undefined ? undefined : imageOf.get(offer.image.id)
    if (image !== undefined) taken.add(image.id)
    const job = offer.jobId === undefined ? undefined : jobOf.get(offer.jobId)
    const state = ofOffer(offer, image, job)
    return { key: `offer ${offer.id}`, name: offer.name, state, image, offer }
  })
  const own = images
    .filter(({ id }) => !taken.has(id))
    .toSorted((a, b) => b.addedAt - a.addedAt)
    .map(
      (image): ImageRow => ({
        key: `image ${image.id}`,
        name: image.name,
        state: ofImage(image),
        image,
        offer: undefined,
      }),
    )
  return [...own, ...offered].toSorted((a, b) => rank(a) - rank(b))
}
