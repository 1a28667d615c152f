import type { Kysely } from 'kysely'
import type { LoggedEvent } from '../../core/events/event.ts'
import { FOLD_VERSION } from '../../core/events/foldVersion.ts'
import { applyEvent, emptyInventory, type Inventory } from '../../core/events/inventory.ts'
import type { Touched } from '../../core/events/touched.ts'
import { eventPages } from './eventRows.ts'
import type { Tables, ViewKind } from './tables.ts'
import { loadViews, removeViews, saveViews } from './viewRows.ts'

/**
 * Brings the projections up to these events, inside the caller's transaction. Loads only what the events can touch,
 * so that the cost follows the events, not the fleet.
 */
export const projectEvents = async (
  db: Kysely<Tables>,
  events: readonly LoggedEvent[],
): Promise<void> => {
  const inventory = await loadReach(db, events)
  const named = events.map(({ event }) => event)
  const changed = new Set<string>()
  for (const logged of events) {
    for (const key of keysOf(applyEvent(inventory, logged))) changed.add(key)
  }
  await saveViews(db, inventory, (kind, id) => changed.has(`${kind} ${id}`))
  const gone = named.flatMap((event) =>
    event.kind === 'device.withdrawn' && !inventory.devices.has(event.deviceId)
      ? [event.deviceId]
      : [],
  )
  await removeViews(db, 'device', gone)
}

/** Folds the log anew where another version of the folding made the views, so that no two ways are mixed in one. */
export const reprojectOlder = async (db: Kysely<Tables>, origin: string): Promise<void> => {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'fold')
    .executeTakeFirst()
  if (row?.value === String(FOLD_VERSION)) return
  await reprojectAll(db, origin)
}

/** Folds a whole log anew; the views come out as they were, byte for byte. */
export const reprojectAll = async (db: Kysely<Tables>, origin: string): Promise<void> => {
  const inventory = emptyInventory()
  for await (const page of eventPages(db, origin, 0)) {
    for (const logged of page) applyEvent(inventory, logged)
  }
  await db.deleteFrom('views').execute()
  await saveViews(db, inventory, () => true)
  await db
    .replaceInto('meta')
    .values({ key: 'fold', value: String(FOLD_VERSION) })
    .execute()
}

/** Every view that the events name, and those that only a flash or a job of theirs names. */
const loadReach = async (
  db: Kysely<Tables>,
  events: readonly LoggedEvent[],
): Promise<Inventory> => {
  const inventory = emptyInventory()
  const named = events.map(({ event }) => event)
  const ids = (key: 'flashId' | 'jobId' | 'deviceId' | 'imageId' | 'rosterId'): readonly string[] =>
    named.flatMap((event) => (key in event ? [String(Reflect.get(event, key))] : []))
  await loadViews(db, 'flash', ids('flashId'), inventory)
  await loadViews(db, 'job', ids('jobId'), inventory)
  await loadViews(db, 'image', ids('imageId'), inventory)
  await loadViews(db, 'roster', ids('rosterId'), inventory)
  const implied = [
    ...[...inventory.flashes.values()].map((flash) => flash.deviceId),
    ...[...inventory.jobs.values()].flatMap((job) => job.deviceIds),
    ...named.flatMap((event) => (event.kind === 'job.created' ? event.deviceIds : [])),
  ]
  await loadViews(db, 'device', [...ids('deviceId'), ...implied], inventory)
  return inventory
}

function* keysOf(touched: Touched): Generator<string> {
  const shelves: readonly (readonly [ViewKind, readonly string[]])[] = [
    ['device', touched.devices],
    ['flash', touched.flashes],
    ['job', touched.jobs],
    ['image', touched.images],
    ['roster', touched.rosters],
    ['profile', touched.profiles],
    ['mapping', touched.mappings],
  ]
  for (const [kind, ids] of shelves) for (const id of ids) yield `${kind} ${id}`
}
