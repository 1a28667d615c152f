import { display } from '../../core/text/display.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'

export type Image = Awaited<ReturnType<BrambleClient['images']['add']>>

/** What is known of where an image comes from, in a few words. */
export const provenanceText = ({
  provenance,
  origin,
}: Pick<Image, 'provenance' | 'origin'>): string => {
  switch (provenance) {
    case 'signed':
      return `signed by ${display(origin.signature?.keyName ?? 'a trusted key')}`
    case 'hash':
      return origin.hash === undefined ? 'hash only' : `hash ${hashWords[origin.hash.from]}`
    case 'unknown':
      return 'of unknown origin'
    default:
      return provenance satisfies never
  }
}

const hashWords = {
  catalogue: 'of its catalogue',
  beside: 'beside its file',
  person: 'given by hand',
} as const
