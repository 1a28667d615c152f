import type { Cards } from '../../../engine/ports/cards.ts'
import type { Clock } from '../../../engine/ports/clock.ts'
import type { Feed } from './feed.ts'
import type { Change } from './topicsOf.ts'

/** Between two looks at the readers, in milliseconds. */
const EVERY_MS = 1000

/**
 * Looks at the card readers once a second, but only while somebody reads the changes, and says `cards` when what
 * is in them is not what it was. Returns the way to stop.
 */
export const watchCards = (cards: Cards, clock: Clock, changes: Feed<Change>): (() => void) => {
  const end = new AbortController()
  let watching = false
  let before: string | undefined

  const look = async (): Promise<void> => {
    const listed = await cards.list(end.signal)
    const now = listed.ok ? JSON.stringify(listed.value) : listed.fault.code
    if (before !== undefined && before !== now) changes.publish({ topic: 'cards', ids: [] })
    before = now
  }

  const watch = async (): Promise<void> => {
    watching = true
    try {
      while (!end.signal.aborted && changes.readers > 0) {
        await look()
        await clock.sleep(EVERY_MS, end.signal)
      }
    } catch (error) {
      // The only throw that belongs here is the sleep's, when `stop` ended it.
      if (!end.signal.aborted) throw error
    } finally {
      watching = false
      before = undefined
    }
  }

  changes.onReaders((readers) => {
    if (readers > 0 && !watching && !end.signal.aborted) void watch()
  })
  return () => end.abort()
}
