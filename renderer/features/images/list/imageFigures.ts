import type { Image } from '../../../client/contractValues.ts'
import type { ImageRow } from './imageRows.ts'

/** What is known of an image, from its file where there is one, else from what its catalogue says. */
export interface ImageFigures {
  readonly fileBytes: number | undefined
  readonly imageBytes: number | undefined
  /** As its publisher writes it. */
  readonly releaseDate: string | undefined
  readonly provenance: Image['provenance']
  readonly architecture: string | undefined
  readonly models: readonly string[]
  /** `cloudinit-rpi` of a file that was looked into, or the `init_format` that a catalogue names. */
  readonly initFormat: string
}

export const imageFigures = ({ image, offer }: ImageRow): ImageFigures => ({
  fileBytes: image?.facts.fileBytes ?? offer?.downloadBytes,
  imageBytes: image?.facts.imageBytes ?? offer?.imageBytes,
  releaseDate: image?.origin.releaseDate ?? offer?.releaseDate,
  provenance: image?.provenance ?? offer?.proof ?? 'unknown',
  architecture: offer?.architecture,
  models: image?.origin.models ?? offer?.models ?? [],
  initFormat: image?.facts.dialect ?? offer?.initFormat ?? '',
})
