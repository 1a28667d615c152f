import type { ImageCache } from '../../../client/contractValues.ts'
import type { OpenTransfer } from './openTransfers.ts'

export type CacheEntry = ImageCache['entries'][number]

/** The unfinished file of a download that is kept in the cache, from which it can go on. */
export const keptOf = (
  entries: readonly CacheEntry[],
  { transfer }: Pick<OpenTransfer, 'transfer'>,
): CacheEntry | undefined =>
  entries.find(
    ({ kind, id }) => kind === 'partial' && transfer.key !== undefined && id.endsWith(transfer.key),
  )
