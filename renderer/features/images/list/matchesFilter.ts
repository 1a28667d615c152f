import type { Image } from '../../../client/contractValues.ts'

export interface ImageFilter {
  /** Name of a device model; undefined for all. */
  readonly model: string | undefined
  readonly words: string
  readonly where: 'all' | 'here' | 'catalogues'
}

export const noFilter: ImageFilter = { model: undefined, words: '', where: 'all' }

/**
 * Whether an image of this computer is shown under a filter; the station does the same for what catalogues offer. An
 * image whose models nobody named may be for any: it is never hidden by a model.
 */
export const matchesFilter = (image: Image, { model, words }: ImageFilter): boolean => {
  const { models = [] } = image.origin
  if (model !== undefined && models.length > 0 && !models.includes(model)) return false
  const name = image.name.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.includes(word))
}
