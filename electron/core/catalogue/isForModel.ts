import type { CatalogueImage, CatalogueModel } from './catalogue.ts'

/**
 * Whether an image is for a model: it has one of the model's tags, or it names none and the model takes those too
 * (`matching_type` of the format).
 */
export const isForModel = (
  { tags }: Pick<CatalogueImage, 'tags'>,
  model: Pick<CatalogueModel, 'tags' | 'matching'>,
): boolean =>
  tags.length === 0 ? model.matching === 'inclusive' : tags.some((tag) => model.tags.includes(tag))

/** The model that a person means: by its name, whatever the case. */
export const modelNamed = (
  models: readonly CatalogueModel[],
  wanted: string,
): CatalogueModel | undefined => {
  const folded = wanted.trim().toLowerCase()
  return models.find(({ name }) => name.toLowerCase() === folded)
}
