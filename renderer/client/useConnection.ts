import { useSyncExternalStore } from 'react'
import { useBramble } from './BrambleProvider.tsx'
import type { ConnectionState } from './connectionState.ts'

export const useConnection = (): ConnectionState => {
  const { connection } = useBramble()
  return useSyncExternalStore(connection.subscribe, connection.state)
}
