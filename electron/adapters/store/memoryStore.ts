import type { LoggedEvent } from '../../core/events/event.ts'
import { chainEvent, emptyChain, verifyChain } from '../../core/events/hashChain.ts'
import {
  applyEvent,
  emptyInventory,
  foldInventory,
  type Inventory,
} from '../../core/events/inventory.ts'
import { idSource } from '../../core/ids/idSource.ts'
import { ok } from '../../core/result.ts'
import type { Store } from '../../engine/ports/store.ts'
import { byNameNewestFirst } from './profileOrder.ts'
import type { StoreMeans } from './sqliteStore.ts'

/**
 * A store that forgets: for simulations and for tests of the engine. It keeps the same promises as the real one
 * but durability, and is held to them by the same specification (`store.test.ts`).
 */
export const memoryStore = ({ clock, random, digests }: Omit<StoreMeans, 'folder'>): Store => {
  const ids = idSource(clock.now, random.bytes)
  const origin = ids()
  const log: LoggedEvent[] = []
  const paths = new Map<string, string>()
  const listeners = new Set<(events: readonly LoggedEvent[]) => void>()
  let inventory: Inventory = emptyInventory()
  const byId = <V>(views: ReadonlyMap<string, V>): readonly V[] =>
    [...views].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, view]) => view)
  return {
    origin,
    append: async (events) => {
      const logged = events.map((event) => {
        const body = { id: ids(), origin, at: clock.now(), event }
        const next = chainEvent(log.at(-1) ?? emptyChain, body, digests.sha256)
        log.push(next)
        applyEvent(inventory, next)
        return next
      })
      if (logged.length > 0) {
        for (const listener of listeners) queueMicrotask(() => listener(logged))
      }
      return ok(logged)
    },
    events: async ({ seq }) => log.slice(seq),
    devices: async () => byId(inventory.devices),
    device: async (id) => inventory.devices.get(id),
    flashes: async () => byId(inventory.flashes),
    flash: async (id) => inventory.flashes.get(id),
    jobs: async () => byId(inventory.jobs),
    job: async (id) => inventory.jobs.get(id),
    images: async () =>
      byId(inventory.images).map((image) => ({ ...image, path: paths.get(image.id) ?? '' })),
    rosters: async () => byId(inventory.rosters),
    mappings: async () => byId(inventory.mappings),
    profiles: async () => [...inventory.profiles.values()].sort(byNameNewestFirst),
    rememberPath: async (imageId, path) => {
      paths.set(imageId, path)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    rebuild: async () => {
      inventory = foldInventory(log)
    },
    verifyChain: async () => {
      const checked = verifyChain(log, digests.sha256)
      return checked.ok ? ok({ events: checked.value.seq, head: checked.value.hash }) : checked
    },
    close: async () => listeners.clear(),
  }
}
