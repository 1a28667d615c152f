import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { Connection } from './connection.ts'
import type { BrambleClient, Change } from './contractValues.ts'
import type { LiveStore } from './liveStore.ts'

/** Which answers a change makes stale: the paths of the contract that show that topic. */
const stale: Readonly<Record<Change['topic'], readonly string[]>> = {
  cards: ['cards', 'flash', 'slots'],
  devices: ['devices', 'rosters', 'hello', 'flash'],
  jobs: ['jobs', 'flash', 'devices', 'catalogue', 'cache'],
  images: ['images', 'catalogue', 'cache'],
  catalogue: ['catalogue', 'images'],
  trust: ['trust'],
  rosters: ['rosters', 'devices'],
  profiles: ['profiles'],
  hello: ['hello', 'devices'],
  bench: ['bench', 'jobs'],
}

const keyOf = (root: string): QueryKey => [[root]]

/**
 * Keeps the screens true for as long as the connection lives: asks again for what a change names, and feeds
 * progress to the live store. Both streams are lossy, so each new connection asks for everything.
 */
export const followNews = (
  connection: Connection,
  client: BrambleClient,
  queries: QueryClient,
  live: LiveStore,
): (() => void) => {
  let current = new AbortController()
  const changes = async (signal: AbortSignal): Promise<void> => {
    for await (const change of await client.system.changes(undefined, { signal })) {
      for (const root of stale[change.topic]) {
        void queries.invalidateQueries({ queryKey: keyOf(root) })
      }
    }
  }
  const progress = async (signal: AbortSignal): Promise<void> => {
    for await (const news of await client.jobs.progress({}, { signal })) live.put(news)
  }
  const onState = (): void => {
    current.abort()
    if (connection.state().kind !== 'connected') return
    current = new AbortController()
    live.clear()
    void queries.invalidateQueries()
    // A stream that ends with the wire ends here; the next connection starts both anew.
    changes(current.signal).catch(() => undefined)
    progress(current.signal).catch(() => undefined)
  }
  const unsubscribe = connection.subscribe(onState)
  onState()
  return () => {
    unsubscribe()
    current.abort()
  }
}
