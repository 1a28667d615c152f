import { ok, type Result } from '../../core/result.ts'
import type { PartialFile } from '../ports/imageCache.ts'
import { makeRoom, type RoomMeans } from './makeRoom.ts'
import type { RoomNeed } from './roomLedger.ts'

export type ComingFile = Pick<PartialFile, 'bytes' | 'durableBytes'>

export interface TransferRoomAsk {
  /** Names the transfer in the ledger. */
  readonly by: string
  readonly name: string
  /** The download that the file comes into; absent where it is there already. */
  readonly partial?: ComingFile
  /** Entries that it is at work on. */
  readonly keep: readonly string[]
}

/** Ends of what room is made for, in bytes: of the file, and of the raw copy made of it. */
export interface RoomEnds {
  readonly file: number
  readonly copy: number
}

/** The room of one transfer, for its file and its raw copy together, kept until it is let go. */
export interface TransferRoom {
  /** Makes room up to these ends, or leaves it as it was. Fault: `CACHE_NO_ROOM`. */
  promise(ends: Partial<RoomEnds>): Promise<Result<void>>
  /** So much of the raw copy is on the disk. */
  copied(bytes: number): void
  letGo(): void
}

export const transferRoom = (
  { by, name, partial, keep }: TransferRoomAsk,
  means: RoomMeans,
): TransferRoom => {
  let promised: RoomEnds = { file: 0, copy: 0 }
  let copied = 0
  /** A raw copy is listed once it is whole; a file as it gets durable. */
  const needOf = ({ file, copy }: RoomEnds): RoomNeed => ({
    unlisted: () => Math.max(0, file - (partial?.durableBytes ?? 0)) + copy,
    unwritten: () => Math.max(0, file - (partial?.bytes ?? 0)) + Math.max(0, copy - copied),
  })
  return {
    async promise(ends) {
      const wanted = { ...promised, ...ends }
      if (wanted.file <= promised.file && wanted.copy <= promised.copy) return ok(undefined)
      const made = await makeRoom(means, { by, need: needOf(wanted), name, keep })
      if (made.ok) promised = wanted
      return made
    },
    copied(bytes) {
      copied = bytes
    },
    letGo: () => means.room.letGo(by),
  }
}
