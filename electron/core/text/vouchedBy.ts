import type { Provenance } from '../image/imageFacts.ts'
import type { HashOrigin, SignatureOrigin } from '../image/imageOrigin.ts'
import { display } from './display.ts'

interface Vouched {
  readonly provenance: Provenance
  readonly signature?: Pick<SignatureOrigin, 'keyName' | 'keyId'> | undefined
  readonly hash?: HashOrigin | undefined
}

const from = {
  catalogue: 'of its catalogue',
  beside: 'from the file beside it',
  person: 'given by hand',
} as const satisfies Record<HashOrigin['from'], string>

/** Who vouches for an image, in a few words that need no other; nobody is said to be nobody. */
export const vouchedBy = ({ provenance, signature, hash }: Vouched): string => {
  switch (provenance) {
    case 'signed':
      return signature === undefined
        ? 'a trusted key'
        : `${display(signature.keyName)}, key ${display(signature.keyId)}`
    case 'hash':
      return hash === undefined ? 'a SHA-256' : `a SHA-256 ${from[hash.from]}`
    case 'unknown':
      return 'nobody'
    default:
      return provenance satisfies never
  }
}
