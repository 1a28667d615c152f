import type { Store } from '../../../engine/ports/store.ts'

/** Counts the hellos that are accepted from now on, until `stop`. */
export const countHellos = (
  store: Pick<Store, 'subscribe'>,
): {
  readonly accepted: () => number
  readonly stop: () => void
} => {
  let accepted = 0
  const stop = store.subscribe((events) => {
    for (const { event } of events) {
      if (event.kind === 'hello.accepted') accepted += 1
    }
  })
  return { accepted: () => accepted, stop }
}
