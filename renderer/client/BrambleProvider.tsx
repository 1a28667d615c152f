import { createORPCClient } from '@orpc/client'
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query'
import { onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { browserClock } from './browserClock.ts'
import { Connection } from './connection.ts'
import type { BrambleClient } from './contractValues.ts'
import { followNews } from './followNews.ts'
import { type LiveStore, liveStore } from './liveStore.ts'
import { takeOneTimeCode } from './oneTimeCode.ts'
import { openDesktopWire } from './openDesktopWire.ts'
import { openStationWire } from './openStationWire.ts'
import { stationSession } from './stationSession.ts'
import type { WireAttempt } from './wire.ts'

export interface Bramble {
  readonly client: BrambleClient
  /** Query and mutation options for every procedure. */
  readonly ask: RouterUtils<BrambleClient>
  readonly connection: Connection
  readonly live: LiveStore
}

const BrambleContext = createContext<Bramble | undefined>(undefined)

export const useBramble = (): Bramble => {
  const bramble = useContext(BrambleContext)
  if (bramble === undefined) throw new Error('useBramble outside BrambleProvider')
  return bramble
}

/** How this host is reached: Electron serves its pages from `app:`, a station from `http:`. */
const wireOfHost = (): (() => Promise<WireAttempt>) => {
  if (location.protocol === 'app:') return openDesktopWire
  const enter = stationSession(takeOneTimeCode())
  return () => openStationWire(enter)
}

const connect = (): Bramble => {
  const connection = new Connection(wireOfHost(), browserClock)
  const client: BrambleClient = createORPCClient(connection.link)
  return { client, ask: createTanstackQueryUtils(client), connection, live: liveStore() }
}

/**
 * Questions wait while the connection is lost and are asked again when it is back; orders never wait
 * (`networkMode: 'always'`): they fail at once and say so.
 */
const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: false, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  })

/** Opens the wire of this host once and hands it to all screens. */
export const BrambleProvider = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const [bramble] = useState(connect)
  const [queries] = useState(newQueryClient)
  useEffect(() => {
    const { connection, client, live } = bramble
    const tell = (): void => onlineManager.setOnline(connection.state().kind === 'connected')
    tell()
    const unsubscribe = connection.subscribe(tell)
    const unfollow = followNews(connection, client, queries, live)
    void connection.run()
    return () => {
      unfollow()
      unsubscribe()
      connection.stop()
    }
  }, [bramble, queries])
  return (
    <QueryClientProvider client={queries}>
      <BrambleContext.Provider value={bramble}>{children}</BrambleContext.Provider>
    </QueryClientProvider>
  )
}
