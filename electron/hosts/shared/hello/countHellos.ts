import type { Store } from '../../../engine/ports/store.ts'

/** Counts what becomes of hellos from now on, until `stop`. */
export const countHellos = (
  store: Pick<Store, 'subscribe'>,
): {
  readonly accepted: () => number
  readonly refused: () => number
  readonly stop: () => void
} => {
  let accepted = 0
  let refused = 0
  const stop = store.subscribe((events) => {
    for (const { event } of events) {
      if (event.kind === 'hello.accepted') accepted += 1
      if (event.kind === 'hello.refused') refused += 1
    }
  })
  return { accepted: () => accepted, refused: () => refused, stop }
}
