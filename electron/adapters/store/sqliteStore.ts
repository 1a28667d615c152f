import type { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import type { FleetEvent, LoggedEvent } from '../../core/events/event.ts'
import { profileView } from '../../core/events/foldProfile.ts'
import { type ChainHead, chainEvent, emptyChain, verifyChain } from '../../core/events/hashChain.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { type IdSource, idSource } from '../../core/ids/idSource.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Digests } from '../../engine/ports/digests.ts'
import type { Random } from '../../engine/ports/random.ts'
import type { Store } from '../../engine/ports/store.ts'
import { errorReason } from '../errorReason.ts'
import { eventPages, insertEvents, readHead } from './eventRows.ts'
import { nodeSqliteDialect } from './nodeSqliteDialect.ts'
import { openDatabase } from './openDatabase.ts'
import { claimOwner, type OwnerLock } from './ownerLock.ts'
import { byNameNewestFirst } from './profileOrder.ts'
import { projectEvents, reprojectAll, reprojectOlder } from './projectEvents.ts'
import type { Tables } from './tables.ts'
import { readView, readViews } from './viewRows.ts'

export interface StoreMeans {
  /** The data folder; made where there is none. Never on a network share: SQLite's locks do not hold there. */
  readonly folder: string
  readonly clock: Clock
  readonly random: Random
  readonly digests: Digests
  /** Told what is no reason to refuse, such as a backup that failed. */
  readonly warn?: (fault: Fault) => void
}

/**
 * Opens the inventory of a data folder and claims the folder for this process until `close`.
 * Faults: STORE_IN_USE, STORE_SQLITE_TOO_OLD, STORE_DAMAGED, STORE_NEWER, STORE_WRITE_FAILED.
 */
export const openSqliteStore = async (means: StoreMeans): Promise<Result<Store>> => {
  const owner = await claimOwner(means.folder)
  if (!owner.ok) return owner
  const database = openDatabase(means.folder, {
    now: means.clock.now(),
    warn: means.warn ?? (() => undefined),
  })
  if (!database.ok) {
    owner.value.release()
    return database
  }
  const ids = idSource(means.clock.now, means.random.bytes)
  try {
    const origin = originOf(database.value, ids)
    const store = new SqliteStore(database.value, origin, ids, means, owner.value)
    await store.refoldOlder()
    return ok(store)
  } catch (error) {
    database.value.close()
    owner.value.release()
    if (!isSqliteError(error)) throw error
    return err(fault('STORE_WRITE_FAILED', { reason: errorReason(error) }))
  }
}

/** The station's id, made when the file was. */
const originOf = (database: DatabaseSync, ids: IdSource): string => {
  database.prepare("INSERT OR IGNORE INTO meta (key, value) VALUES ('origin', ?)").run(ids())
  return String(database.prepare("SELECT value FROM meta WHERE key = 'origin'").get()?.['value'])
}

class SqliteStore implements Store {
  readonly origin: string
  readonly #database: DatabaseSync
  readonly #db: Kysely<Tables>
  readonly #ids: IdSource
  readonly #means: StoreMeans
  readonly #owner: OwnerLock
  readonly #listeners = new Set<(events: readonly LoggedEvent[]) => void>()

  constructor(
    database: DatabaseSync,
    origin: string,
    ids: IdSource,
    means: StoreMeans,
    owner: OwnerLock,
  ) {
    this.#database = database
    this.#db = new Kysely<Tables>({ dialect: nodeSqliteDialect(database) })
    this.origin = origin
    this.#ids = ids
    this.#means = means
    this.#owner = owner
  }

  async append(events: readonly FleetEvent[]): Promise<Result<readonly LoggedEvent[]>> {
    if (events.length === 0) return ok([])
    let logged: readonly LoggedEvent[]
    try {
      logged = await this.#db.transaction().execute(async (transaction) => {
        const chained = this.#chain(await readHead(transaction, this.origin), events)
        await insertEvents(transaction, chained)
        await projectEvents(transaction, chained)
        return chained
      })
    } catch (error) {
      if (!isSqliteError(error)) throw error
      return err(fault('STORE_WRITE_FAILED', { reason: errorReason(error) }))
    }
    // In a microtask: a listener that throws is a bug of its own and must not make a commit look failed.
    for (const listener of this.#listeners) queueMicrotask(() => listener(logged))
    return ok(logged)
  }

  #chain(head: ChainHead, events: readonly FleetEvent[]): readonly LoggedEvent[] {
    let last = head
    return events.map((event) => {
      const at = this.#means.clock.now()
      const body = { id: this.#ids(), origin: this.origin, at, event }
      const logged = chainEvent(last, body, this.#means.digests.sha256)
      last = { seq: logged.seq, hash: logged.hash }
      return logged
    })
  }

  async events({ seq }: { readonly seq: number }): Promise<readonly LoggedEvent[]> {
    const all: LoggedEvent[] = []
    for await (const page of eventPages(this.#db, this.origin, seq)) all.push(...page)
    return all
  }

  devices = () => readViews(this.#db, 'device')
  device = (id: string) => readView(this.#db, 'device', id)
  flashes = () => readViews(this.#db, 'flash')
  flash = (id: string) => readView(this.#db, 'flash', id)
  jobs = () => readViews(this.#db, 'job')
  job = (id: string) => readView(this.#db, 'job', id)
  rosters = () => readViews(this.#db, 'roster')
  mappings = () => readViews(this.#db, 'mapping')
  profiles = async () =>
    (await readViews(this.#db, 'profile')).map(profileView).sort(byNameNewestFirst)

  async images() {
    const images = await readViews(this.#db, 'image')
    const rows = await this.#db.selectFrom('paths').selectAll().execute()
    const paths = new Map(rows.map((row) => [row.imageId, row.path]))
    return images.map((image) => ({ ...image, path: paths.get(image.id) ?? '' }))
  }

  async rememberPath(imageId: string, path: string): Promise<void> {
    await this.#db.replaceInto('paths').values({ imageId, path }).execute()
  }

  subscribe(listener: (events: readonly LoggedEvent[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Before anything is read of it. */
  async refoldOlder(): Promise<void> {
    await this.#db.transaction().execute((transaction) => reprojectOlder(transaction, this.origin))
  }

  async rebuild(): Promise<void> {
    await this.#db.transaction().execute((transaction) => reprojectAll(transaction, this.origin))
  }

  async verifyChain(): Promise<Result<{ readonly events: number; readonly head: string }>> {
    let head = emptyChain
    for await (const page of eventPages(this.#db, this.origin, 0)) {
      const checked = verifyChain(page, this.#means.digests.sha256, head)
      if (!checked.ok) return checked
      head = checked.value
    }
    return ok({ events: head.seq, head: head.hash })
  }

  async close(): Promise<void> {
    this.#listeners.clear()
    await this.#db.destroy()
    // Kysely closes only what it used.
    if (this.#database.isOpen) this.#database.close()
    this.#owner.release()
  }
}

const isSqliteError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR'
