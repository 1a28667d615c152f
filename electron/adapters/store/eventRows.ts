import type { Kysely } from 'kysely'
import { canonicalJson } from '../../core/events/canonicalJson.ts'
import type { FleetEvent, LoggedEvent } from '../../core/events/event.ts'
import { type ChainHead, emptyChain } from '../../core/events/hashChain.ts'
import type { EventTable, Tables } from './tables.ts'

/** Rows of one statement: 7 columns each stay far below SQLite's 32766 parameters. */
const BATCH = 500

/** Events read at once; bounds memory on long logs. */
const PAGE = 2000

export const insertEvents = async (
  db: Kysely<Tables>,
  events: readonly LoggedEvent[],
): Promise<void> => {
  for (let i = 0; i < events.length; i += BATCH) {
    const rows = events.slice(i, i + BATCH).map(toRow)
    await db.insertInto('events').values(rows).execute()
  }
}

/** The newest of an origin's chain. */
export const readHead = async (db: Kysely<Tables>, origin: string): Promise<ChainHead> => {
  const newest = await db
    .selectFrom('events')
    .select(['seq', 'hash'])
    .where('origin', '=', origin)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest ?? emptyChain
}

/** An origin's events after `seq`, page by page, in order. */
export async function* eventPages(
  db: Kysely<Tables>,
  origin: string,
  seq: number,
): AsyncGenerator<readonly LoggedEvent[]> {
  let after = seq
  for (;;) {
    const rows = await db
      .selectFrom('events')
      .selectAll()
      .where('origin', '=', origin)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(fromRow)
    after = last.seq
  }
}

const toRow = ({ event, ...rest }: LoggedEvent): EventTable => ({
  ...rest,
  body: canonicalJson(event),
})

const fromRow = ({ id, origin, seq, at, body, prev, hash }: EventTable): LoggedEvent => ({
  id,
  origin,
  seq,
  at,
  // Decoder: what stands here was written by `toRow`; `verifyChain` proves it.
  event: JSON.parse(body) as FleetEvent,
  prev,
  hash,
})
