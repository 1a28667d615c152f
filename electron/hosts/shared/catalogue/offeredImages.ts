import type { CatalogueImage, CatalogueModel } from '../../../core/catalogue/catalogue.ts'
import { catalogueImageId } from '../../../core/catalogue/catalogueImageId.ts'
import { mergeModels } from '../../../core/catalogue/mergeModels.ts'
import { fault } from '../../../core/faults/fault.ts'
import { toHex } from '../../../core/ids/hex.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import type { ShelvedCatalogue } from '../../../engine/ports/catalogueShelf.ts'
import type { Ports } from '../ports.ts'

/** One image of one catalogue, with the id that it is asked for by. */
export interface OfferedImage {
  readonly id: string
  readonly catalogue: ShelvedCatalogue
  readonly image: CatalogueImage
}

export interface Offer {
  readonly models: readonly CatalogueModel[]
  readonly images: readonly OfferedImage[]
}

/** Everything that all catalogues of this computer offer; asks the network for nothing. */
export const offeredImages = async ({
  catalogues,
  digests,
}: Pick<Ports, 'catalogues' | 'digests'>): Promise<Offer> => {
  const sha256Hex = (text: string): string => toHex(digests.sha256(new TextEncoder().encode(text)))
  const read = await Promise.all(
    (await catalogues.all()).map(async (catalogue) => ({
      catalogue,
      content: await catalogues.content(catalogue.id),
    })),
  )
  const images = read.flatMap(({ catalogue, content }) =>
    content.images.map((image) => ({
      id: catalogueImageId(catalogue.id, image, sha256Hex),
      catalogue,
      image,
    })),
  )
  return { models: mergeModels(read.map(({ content }) => content)), images }
}

/** The offered image of that id. */
export const offeredImage = async (
  id: string,
  ports: Pick<Ports, 'catalogues' | 'digests'>,
): Promise<Result<OfferedImage & { readonly models: readonly string[] }>> => {
  const { images, models } = await offeredImages(ports)
  const found = images.find((offered) => offered.id === id)
  if (found === undefined) return err(fault('CATALOGUE_IMAGE_NOT_FOUND', { id }))
  if (found.image.refusal !== undefined) return err(found.image.refusal)
  return ok({ ...found, models: modelNames(found.image, models) })
}

/** Names of the models that an image says it is for. */
export const modelNames = (
  { tags }: Pick<CatalogueImage, 'tags'>,
  models: readonly CatalogueModel[],
): readonly string[] =>
  models.filter((model) => tags.some((tag) => model.tags.includes(tag))).map(({ name }) => name)
