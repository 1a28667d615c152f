import { partialEntryId } from '../../core/sources/cacheEntry.ts'
import type { DownloadInput } from '../../core/sources/downloadInput.ts'
import type { FileRoom } from './downloadFile.ts'
import type { RoomMeans } from './makeRoom.ts'
import { roomAhead } from './roomAhead.ts'
import { type ComingFile, type RoomEnds, type TransferRoom, transferRoom } from './transferRoom.ts'

export interface DownloadRoom extends TransferRoom {
  readonly file: FileRoom
}

/**
 * The room of a download. Where its catalogue says how large the image inside is, room for the raw copy is made with
 * that of the file, so that a job does not end half-way for want of what could have been known.
 */
export const downloadRoom = (
  { addressKey, name, imageSha256, imageBytes }: DownloadInput,
  partial: ComingFile,
  means: RoomMeans,
): DownloadRoom => {
  const by = partialEntryId(addressKey)
  const room = transferRoom({ by, name, partial, keep: [by] }, means)
  const promise = async ({ file, copy }: RoomEnds) => {
    const both = await room.promise({ file, copy })
    // Of an image of which no digest is declared the file alone will do.
    return both.ok || imageSha256 !== undefined ? both : room.promise({ file })
  }
  const ahead = roomAhead((file) => promise({ file, copy: imageBytes ?? 0 }))
  return {
    ...room,
    file: {
      // As large as the image: it is not packed, and no copy is made.
      whole: (file) => promise({ file, copy: imageBytes === file ? 0 : (imageBytes ?? 0) }),
      upTo: ahead,
    },
  }
}
