import type { ImageCache } from '../../../engine/ports/imageCache.ts'

/** The rate that downloads together may take now, in bytes a second; 0: no limit. */
export interface DownloadRate {
  current(): number
  set(rate: number): void
}

export const openDownloadRate = async (cache: ImageCache): Promise<DownloadRate> => {
  let rate = (await cache.settings()).downloadRate
  return {
    current: () => rate,
    set: (wanted) => {
      rate = wanted
    },
  }
}
