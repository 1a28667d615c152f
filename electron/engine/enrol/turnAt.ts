const turns = new WeakMap<object, Promise<unknown>>()

/**
 * Does the work when all earlier work at this store is done, failed or not. Who looks for a free place in the inventory
 * and then takes it does both in one turn: a network listener, every console and an adoption may run at once over one
 * store, and two of them would else find the same place free.
 */
export const turnAt = <T>(store: object, work: () => Promise<T>): Promise<T> => {
  const next = (turns.get(store) ?? Promise.resolve()).then(work)
  turns.set(
    store,
    next.catch(() => undefined),
  )
  return next
}
