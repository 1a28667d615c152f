import type { ImageRecord, JobView } from '../events/deviceView.ts'
import { fileEntryId, partialEntryId, unpackedEntryId } from './cacheEntry.ts'

/** Ids of cache entries that jobs need which run or wait to go on. */
export const neededByJobs = (
  jobs: readonly Pick<JobView, 'state' | 'input'>[],
  images: readonly Pick<ImageRecord, 'id' | 'fileSha256'>[],
): ReadonlySet<string> => {
  const ofImage = (imageId: string): readonly string[] => {
    const sha256 = images.find(({ id }) => id === imageId)?.fileSha256
    return sha256 === undefined ? [] : [fileEntryId(sha256), unpackedEntryId(sha256)]
  }
  const open = jobs.filter(({ state }) => ['queued', 'running', 'interrupted'].includes(state))
  return new Set(
    open.flatMap(({ input }): readonly string[] => {
      switch (input.job) {
        case 'flash':
        case 'bench':
        case 'unpack':
          return ofImage(input.imageId)
        case 'download':
          return [
            partialEntryId(input.addressKey),
            ...(input.sha256 === undefined ? [] : [fileEntryId(input.sha256)]),
          ]
        case 'bootstrap':
        case 'enrol':
          return []
        default:
          return input satisfies never
      }
    }),
  )
}
