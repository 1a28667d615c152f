import type { Image } from '../../../client/contractValues.ts'
import type { OpenTransfer } from './openTransfers.ts'

/** The image that a download has put on the list, by the address that its job names; undefined before, and of a raw copy. */
export const fetchedImage = (
  images: readonly Image[],
  { kind, state, transfer }: Pick<OpenTransfer, 'kind' | 'state' | 'transfer'>,
): Image | undefined => {
  if (kind !== 'download' || state !== 'done' || transfer.address === undefined) return undefined
  return images
    .filter(({ origin }) => origin.address === transfer.address)
    .toSorted((a, b) => b.addedAt - a.addedAt)[0]
}
