import type { CatalogueModel } from './catalogue.ts'

/** The models of several catalogues, each name once, tags together; in the order in which they first come. */
export const mergeModels = (
  catalogues: readonly { readonly models: readonly CatalogueModel[] }[],
): readonly CatalogueModel[] => {
  const merged = new Map<string, CatalogueModel>()
  for (const model of catalogues.flatMap(({ models }) => models)) {
    const known = merged.get(model.name)
    merged.set(
      model.name,
      known === undefined
        ? model
        : { ...known, tags: [...new Set([...known.tags, ...model.tags])] },
    )
  }
  return [...merged.values()]
}
