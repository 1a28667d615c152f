import type { Kysely } from 'kysely'
import { canonicalJson } from '../../core/events/canonicalJson.ts'
import type { Inventory } from '../../core/events/inventory.ts'
import type { Tables, ViewKind } from './tables.ts'

const BATCH = 500

/** Which shelf of an inventory each kind of row stands on. */
const shelves = {
  device: 'devices',
  flash: 'flashes',
  job: 'jobs',
  image: 'images',
  roster: 'rosters',
  profile: 'profiles',
  mapping: 'mappings',
} as const satisfies Readonly<Record<ViewKind, keyof Inventory>>

export type ViewOf<K extends ViewKind> =
  Inventory[(typeof shelves)[K]] extends Map<string, infer V> ? V : never

const kinds = Object.keys(shelves) as readonly ViewKind[]

/** All views of a kind, by id: ids are UUIDv7, so oldest first. */
export const readViews = async <K extends ViewKind>(
  db: Kysely<Tables>,
  kind: K,
): Promise<readonly ViewOf<K>[]> => {
  const rows = await db
    .selectFrom('views')
    .select('view')
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
  return rows.map((row) => decode<K>(row.view))
}

export const readView = async <K extends ViewKind>(
  db: Kysely<Tables>,
  kind: K,
  id: string,
): Promise<ViewOf<K> | undefined> => {
  const row = await db
    .selectFrom('views')
    .select('view')
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : decode<K>(row.view)
}

/** Puts views of a kind with these ids on their shelf; ids that there are none of are left out. */
export const loadViews = async (
  db: Kysely<Tables>,
  kind: ViewKind,
  ids: Iterable<string>,
  inventory: Inventory,
): Promise<void> => {
  const shelf: Map<string, unknown> = inventory[shelves[kind]]
  const wanted = [...new Set(ids)].filter((id) => !shelf.has(id))
  for (let i = 0; i < wanted.length; i += BATCH) {
    const rows = await db
      .selectFrom('views')
      .select(['id', 'view'])
      .where('kind', '=', kind)
      .where('id', 'in', wanted.slice(i, i + BATCH))
      .execute()
    for (const row of rows) shelf.set(row.id, decode(row.view))
  }
}

/** Writes every view of an inventory that `changed` names, replacing what was there. */
export const saveViews = async (
  db: Kysely<Tables>,
  inventory: Inventory,
  changed: (kind: ViewKind, id: string) => boolean,
): Promise<void> => {
  for (const kind of kinds) {
    const shelf: ReadonlyMap<string, unknown> = inventory[shelves[kind]]
    const rows = [...shelf]
      .filter(([id]) => changed(kind, id))
      .map(([id, view]) => ({ kind, id, view: canonicalJson(view) }))
    for (let i = 0; i < rows.length; i += BATCH) {
      await db
        .insertInto('views')
        .values(rows.slice(i, i + BATCH))
        .onConflict((it) =>
          it.columns(['kind', 'id']).doUpdateSet((e) => ({ view: e.ref('excluded.view') })),
        )
        .execute()
    }
  }
}

/** Removes views that there are no more. */
export const removeViews = async (
  db: Kysely<Tables>,
  kind: ViewKind,
  ids: readonly string[],
): Promise<void> => {
  for (let i = 0; i < ids.length; i += BATCH) {
    await db
      .deleteFrom('views')
      .where('kind', '=', kind)
      .where('id', 'in', ids.slice(i, i + BATCH))
      .execute()
  }
}

/** Decoder: views are written by `saveViews` alone and can be folded anew at any time. */
const decode = <K extends ViewKind>(view: string): ViewOf<K> => JSON.parse(view) as ViewOf<K>
