import { useSyncExternalStore } from 'react'
import { useBramble } from './BrambleProvider.tsx'
import type { LiveState } from './liveState.ts'

/** A part of the live state; the component draws again only when that part changes. */
export const useLive = <Part>(select: (state: LiveState) => Part): Part => {
  const { live } = useBramble()
  return useSyncExternalStore(live.subscribe, () => select(live.read()))
}
