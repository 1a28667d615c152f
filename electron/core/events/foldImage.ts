import type { Provenance } from '../image/imageFacts.ts'
import type { ImageOrigin } from '../image/imageOrigin.ts'
import type { ImageRecord } from './deviceView.ts'
import type { LoggedEvent } from './event.ts'

/**
 * An image after one event. Added again, it keeps the time when it was first known, and the stronger provenance: its id
 * is the digest of its bytes, so what once vouched for them vouches for them wherever they are found again.
 */
export const foldImage = (
  view: ImageRecord | undefined,
  { event, at }: LoggedEvent,
): ImageRecord | undefined =>
  event.kind === 'image.added'
    ? {
        id: event.imageId,
        name: event.name,
        fileSha256: event.fileSha256,
        facts: event.facts,
        ...stronger(view, event),
        addedAt: view?.addedAt ?? at,
      }
    : view

const grades = { unknown: 0, hash: 1, signed: 2 } as const satisfies Record<Provenance, number>

interface Vouched {
  readonly provenance: Provenance
  readonly origin?: ImageOrigin
}

const stronger = (known: Vouched | undefined, added: Vouched): Vouched => {
  const best =
    known !== undefined && grades[known.provenance] > grades[added.provenance] ? known : added
  const { provenance, origin = known?.origin ?? added.origin } = best
  return origin === undefined ? { provenance } : { provenance, origin }
}
