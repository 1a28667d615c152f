import type { CatalogueImage } from './catalogue.ts'

/**
 * What an image of a catalogue is known by: the same as long as its catalogue offers the same content under the same
 * name. `sha256Hex` digests a text.
 */
export const catalogueImageId = (
  catalogueId: string,
  image: CatalogueImage,
  sha256Hex: (text: string) => string,
): string => {
  const content = image.imageSha256 ?? image.downloadSha256 ?? image.url
  const named = [catalogueId, ...image.groups, image.name, content].join('\n')
  return `os-${sha256Hex(named).slice(0, 16)}`
}
