import type { CatalogueImage, ImageCache } from '../../../renderer/client/contractValues.ts'
import type { Scenario } from './scenario.ts'

export const noCache: ImageCache = {
  limitBytes: 0,
  keepFreeBytes: 0,
  usedBytes: 0,
  freeBytes: 0,
  entries: [],
}

/** The offers of a scenario for a model and with all the words, as a station filters them. */
export const offersFor = (
  { offers = [] }: Scenario,
  { model, words }: { readonly model?: string | undefined; readonly words: string },
): CatalogueImage[] => {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return offers.filter((offer) => {
    if (model !== undefined && !offer.models.includes(model)) return false
    const text = `${offer.name} ${offer.description} ${offer.groups.join(' ')}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}

/** What clearing these entries leaves. */
export const clearedCache = (
  cache: ImageCache,
  {
    id,
    kinds,
  }: { readonly id?: string | undefined; readonly kinds?: readonly string[] | undefined },
): { readonly cache: ImageCache; readonly freedBytes: number; readonly entries: number } => {
  const goes = (entry: ImageCache['entries'][number]): boolean =>
    !entry.needed && (id === undefined || entry.id === id) && (kinds?.includes(entry.kind) ?? true)
  const gone = cache.entries.filter(goes)
  const freedBytes = gone.reduce((sum, { bytes }) => sum + bytes, 0)
  const entries = cache.entries.filter((entry) => !goes(entry))
  return {
    cache: { ...cache, entries, usedBytes: cache.usedBytes - freedBytes },
    freedBytes,
    entries: gone.length,
  }
}
