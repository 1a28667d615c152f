import type { JobView } from '../../../core/events/deviceView.ts'

/** What a download or the making of a raw copy is about, as the contract says it; undefined for other jobs. */
export interface TransferSubject {
  readonly name: string
  readonly address?: string
  readonly key?: string
  readonly catalogueImageId?: string
  readonly imageId?: string
}

export const transferOf = ({
  input,
  title,
}: Pick<JobView, 'input' | 'title'>): TransferSubject | undefined => {
  switch (input.job) {
    case 'download': {
      const { name, address, addressKey, catalogueImageId } = input
      const subject = { name, address, key: addressKey }
      return catalogueImageId === undefined ? subject : { ...subject, catalogueImageId }
    }
    case 'unpack':
      return { name: title, imageId: input.imageId }
    default:
      return undefined
  }
}
