import type { FleetEvent } from '../../core/events/event.ts'
import { fault } from '../../core/faults/fault.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { HelloRefusal } from './authenticateHello.ts'

/** Length of a window, and how many refusals of it are recorded. */
const WINDOW_MS = 60_000
const PER_WINDOW = 20

/** Records refused hellos so that nobody can fill the log: what is left out is counted in the next that is not. */
export interface RefusalLog {
  record(refusal: HelloRefusal, from: string): Promise<void>
}

/**
 * One event for each kind of refusal, flash and sender in a minute, and 20 in all. The log is a fleet's
 * memory, kept for years and synced: a device that cries all night must not write it.
 */
export const refusalLog = (ports: {
  readonly store: Pick<Store, 'append'>
  readonly clock: Pick<Clock, 'now'>
}): RefusalLog => {
  let since = Number.NEGATIVE_INFINITY
  let leftOut = 0
  const seen = new Set<string>()
  return {
    record: async ({ flashId, fault: why }, from) => {
      const now = ports.clock.now()
      if (now - since >= WINDOW_MS || now < since) {
        since = now
        seen.clear()
      }
      const key = `${flashId} ${why.code} ${from}`
      if (seen.has(key) || seen.size >= PER_WINDOW) {
        leftOut += 1
        return
      }
      seen.add(key)
      const detail = leftOut === 0 ? why.detail : `${leftOut} more were not recorded`
      leftOut = 0
      await ports.store.append([
        {
          kind: 'hello.refused',
          flashId,
          address: from,
          fault: fault(why.code, why.params, detail),
        } satisfies FleetEvent,
      ])
    },
  }
}
