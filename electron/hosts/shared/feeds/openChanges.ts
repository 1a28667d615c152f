import type { LoggedEvent } from '../../../core/events/event.ts'
import { type Feed, openFeed } from './feed.ts'
import { type Change, topicsOf } from './topicsOf.ts'

/** An empty list of ids means: any of them may have changed. */
const both = (older: Change, newer: Change): Change => ({
  topic: newer.topic,
  ids:
    older.ids.length === 0 || newer.ids.length === 0
      ? []
      : [...new Set([...older.ids, ...newer.ids])],
})

/** The feed behind `system.changes`: follows the store until `close`. */
export const openChanges = (store: {
  subscribe(listener: (events: readonly LoggedEvent[]) => void): () => void
}): Feed<Change> => {
  const feed = openFeed<Change>((change) => change.topic, both)
  const stop = store.subscribe((events) => {
    for (const { event } of events) for (const change of topicsOf(event)) feed.publish(change)
  })
  return {
    ...feed,
    get readers() {
      return feed.readers
    },
    close: () => {
      stop()
      feed.close()
    },
  }
}
