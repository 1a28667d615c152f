import type { Progress } from './contractValues.ts'
import { applyProgress, emptyLiveState, type LiveState } from './liveState.ts'

/** Shortest time between two redraws by news, milliseconds: at most 10 a second reach the screen. */
const PACE = 100

export interface LiveStore {
  readonly read: () => LiveState
  readonly subscribe: (listener: () => void) => () => void
  readonly put: (news: Progress) => void
  readonly clear: () => void
}

/**
 * Gathers progress and tells its readers at most 10 times a second, however fast it comes. `later` runs a
 * function after so many milliseconds.
 */
export const liveStore = (
  later: (run: () => void, milliseconds: number) => void = setTimeout,
): LiveStore => {
  let state = emptyLiveState
  let pending: Progress[] = []
  let scheduled = false
  const listeners = new Set<() => void>()
  const flush = (): void => {
    scheduled = false
    state = pending.reduce(applyProgress, state)
    pending = []
    for (const listener of listeners) listener()
  }
  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    later(flush, PACE)
  }
  return {
    read: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    put: (news) => {
      pending.push(news)
      schedule()
    },
    clear: () => {
      pending = []
      state = emptyLiveState
      schedule()
    },
  }
}
