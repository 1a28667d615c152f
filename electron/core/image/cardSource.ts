import type { Provenance } from './imageFacts.ts'
import type { HashOrigin, ImageOrigin, SignatureOrigin } from './imageOrigin.ts'

/**
 * Whose bytes a card was proven to hold, and what vouched for them when it was made. It stands in the event of the proof,
 * since only then it is known that these bytes, and not others of the same name, are on the card.
 */
export interface CardSource {
  readonly imageName: string
  /** Hex SHA-256 of the image's file; what was streamed to the card came from a file with this digest. */
  readonly fileSha256: string
  readonly provenance: Provenance
  readonly signature?: SignatureOrigin
  readonly hash?: HashOrigin
}

/** What an image's card will be able to say of itself. */
export const cardSourceOf = (image: {
  readonly name: string
  readonly fileSha256: string
  readonly provenance: Provenance
  readonly origin?: ImageOrigin
}): CardSource => {
  const { signature, hash } = image.origin ?? {}
  return {
    imageName: image.name,
    fileSha256: image.fileSha256,
    provenance: image.provenance,
    ...(signature === undefined ? {} : { signature }),
    ...(hash === undefined ? {} : { hash }),
  }
}
