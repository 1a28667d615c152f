import type { CatalogueImage } from './catalogue.ts'

/** Whether every word occurs in the image's name, description, headings or date; no words match everything. */
export const matchesWords = (image: CatalogueImage, words: string): boolean => {
  const { name, description, groups, releaseDate = '' } = image
  const text = [name, description, ...groups, releaseDate].join(' ').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
