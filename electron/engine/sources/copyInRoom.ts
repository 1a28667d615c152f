import { ok, type Result } from '../../core/result.ts'
import type { ImageCache, UnpackedCopy } from '../ports/imageCache.ts'
import type { Images } from '../ports/images.ts'
import { makeRawCopy, type RawCopyAsk } from './makeRawCopy.ts'
import { roomAhead } from './roomAhead.ts'
import type { TransferRoom } from './transferRoom.ts'

/** Makes a raw copy in room that is promised first: for all of it where its size is known, else ahead of it. */
export const copyInRoom = async (
  ask: Omit<RawCopyAsk, 'room'> & { readonly imageBytes: number | undefined },
  room: TransferRoom,
  means: { readonly images: Images; readonly cache: ImageCache },
): Promise<Result<UnpackedCopy>> => {
  const { imageBytes } = ask
  const whole = imageBytes === undefined ? ok(undefined) : await room.promise({ copy: imageBytes })
  if (!whole.ok) return whole
  const report = (bytes: number): void => {
    room.copied(bytes)
    ask.report(bytes)
  }
  const ahead = roomAhead((copy) => room.promise({ copy }), imageBytes)
  return makeRawCopy({ ...ask, room: ahead, report }, means)
}
