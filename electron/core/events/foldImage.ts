import type { ImageRecord } from './deviceView.ts'
import type { LoggedEvent } from './event.ts'

/** An image after one event. Added again, it keeps the time when it was first known. */
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
        provenance: event.provenance,
        addedAt: view?.addedAt ?? at,
      }
    : view
