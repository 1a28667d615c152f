import { isForModel, modelNamed } from '../../../core/catalogue/isForModel.ts'
import { matchesWords } from '../../../core/catalogue/matchesWords.ts'
import { fault } from '../../../core/faults/fault.ts'
import { toHex } from '../../../core/ids/hex.ts'
import { partialEntryId } from '../../../core/sources/cacheEntry.ts'
import { readAddress } from '../../../core/web/readAddress.ts'
import type { ShelvedCatalogue } from '../../../engine/ports/catalogueShelf.ts'
import { offeredImages } from '../catalogue/offeredImages.ts'
import { offeredOnWire } from '../catalogue/offeredOnWire.ts'
import { catalogueOf, refresh } from '../catalogue/refresh.ts'
import { placeOf } from '../images/placeOf.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

export const catalogueRouter = (os: Answering, desk: Desk) => {
  const { ports, changes } = desk
  const { catalogues, store, cache } = ports
  const changed = (id: string): void => changes.publish({ topic: 'catalogue', ids: [id] })
  const onWire = async (catalogue: ShelvedCatalogue) => {
    const { place: _, refreshedAt, fault: last, ...shown } = catalogue
    const { images } = await catalogues.content(catalogue.id)
    return {
      ...shown,
      images: images.filter(({ refusal }) => refusal === undefined).length,
      ...(refreshedAt === undefined ? {} : { refreshedAt }),
      ...(last === undefined ? {} : { fault: last }),
    }
  }
  return {
    list: os.catalogue.list.handler(async () => Promise.all((await catalogues.all()).map(onWire))),
    add: os.catalogue.add.handler(async ({ input, signal }) => {
      const catalogue = newCatalogue(desk, input)
      const known = (await catalogues.all()).find(({ place }) => place === catalogue.place)
      if (known !== undefined) return onWire(known)
      // A file is read at once, since that asks nobody; an address is only noted.
      const end = signal ?? new AbortController().signal
      if (catalogue.kind === 'address') await catalogues.save(catalogue)
      const added =
        catalogue.kind === 'address' ? catalogue : orRaise(await refresh(catalogue, ports, end))
      changed(added.id)
      return onWire(added)
    }),
    remove: os.catalogue.remove.handler(async ({ input }) => {
      const catalogue = orRaise(await catalogueOf(input.id, ports))
      if (catalogue.kind === 'shipped') {
        const reason = 'it cannot be removed'
        return raise(fault('CATALOGUE_SHIPPED', { name: catalogue.name, reason }))
      }
      await catalogues.remove(catalogue.id)
      return changed(catalogue.id)
    }),
    refresh: os.catalogue.refresh.handler(async ({ input, signal }) => {
      const catalogue = orRaise(await catalogueOf(input.id, ports))
      const end = signal ?? new AbortController().signal
      const fresh = await refresh(catalogue, ports, end)
      changed(catalogue.id)
      return onWire(orRaise(fresh))
    }),
    models: os.catalogue.models.handler(async () => {
      const { models, images } = await offeredImages(ports)
      const usable = images.filter(({ image }) => image.refusal === undefined)
      return models.map((model) => ({
        name: model.name,
        description: model.description,
        ...(model.architecture === undefined ? {} : { architecture: model.architecture }),
        images: usable.filter(({ image }) => isForModel(image, model)).length,
      }))
    }),
    images: os.catalogue.images.handler(async ({ input }) => {
      const { models, images } = await offeredImages(ports)
      const model = input.model === undefined ? undefined : modelNamed(models, input.model)
      if (input.model !== undefined && model === undefined) {
        return raise(fault('CATALOGUE_MODEL_UNKNOWN', { model: input.model }))
      }
      const listed = await Promise.all(
        (await store.images()).map(async (image) => ({
          ...image,
          present: (await placeOf(image, cache)) !== undefined,
        })),
      )
      const partials = new Map(
        (await cache.entries())
          .filter(({ kind }) => kind === 'partial')
          .map(({ id, bytes }) => [id.slice(partialEntryId('').length), bytes]),
      )
      const known = { models, images: listed, jobs: await store.jobs(), partials }
      return images
        .filter(({ catalogue }) => (input.catalogueId ?? catalogue.id) === catalogue.id)
        .filter(({ image }) => model === undefined || isForModel(image, model))
        .filter(({ image }) => matchesWords(image, input.words))
        .map((offered) => offeredOnWire(offered, known))
    }),
  }
}

/** A catalogue that is not on the shelf yet. Its id is made from its place, so the same one is never there twice. */
const newCatalogue = (
  { sources, ports }: Desk,
  input:
    | { readonly kind: 'address'; readonly url: string }
    | { readonly kind: 'file'; readonly sourceId: string },
): ShelvedCatalogue => {
  const idOf = (place: string): string =>
    `c-${toHex(ports.digests.sha256(new TextEncoder().encode(place))).slice(0, 12)}`
  const unread = { refreshedAt: undefined, fault: undefined }
  if (input.kind === 'address') {
    const { url, shown, host } = orRaise(readAddress(input.url))
    return { id: idOf(url), name: host, kind: 'address', where: shown, place: url, ...unread }
  }
  const { path, name } = orRaise(sources.get(input.sourceId, 'catalogue'))
  return { id: idOf(path), name, kind: 'file', where: name, place: path, ...unread }
}
