import type { Promised } from '../../core/sources/planEviction.ts'

/** What one transfer will still write. It is asked each time, since it gets less as bytes come. */
export interface RoomNeed {
  /** Bytes that are not among the cache's entries yet. */
  readonly unlisted: () => number
  /** Bytes that are not on the disk yet. */
  readonly unwritten: () => number
}

/** So many bytes, none of which are there, until it is let go. */
export const wholeNeed = (bytes: number): RoomNeed => ({
  unlisted: () => bytes,
  unwritten: () => bytes,
})

/**
 * What transfers that run have still to write, so that two of them never count on the same room. One for each cache.
 */
export interface RoomLedger {
  /** Keeps room for a transfer until it is let go; a later word replaces an earlier one. */
  keep(by: string, need: RoomNeed): void
  letGo(by: string): void
  /** What all but one have still to write. */
  promised(except: string): Promised
  /** Runs one such work after the other: between looking at the cache and taking room nobody else does either. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

export const roomLedger = (): RoomLedger => {
  const needs = new Map<string, RoomNeed>()
  let last: Promise<unknown> = Promise.resolve()
  return {
    keep: (by, need) => void needs.set(by, need),
    letGo: (by) => void needs.delete(by),
    promised(except) {
      const others = [...needs].filter(([by]) => by !== except).map(([, need]) => need)
      return {
        unlistedBytes: others.reduce((sum, { unlisted }) => sum + Math.max(0, unlisted()), 0),
        unwrittenBytes: others.reduce((sum, { unwritten }) => sum + Math.max(0, unwritten()), 0),
      }
    },
    alone(work) {
      const done = last.then(work, work)
      last = done.catch(() => undefined)
      return done
    },
  }
}
