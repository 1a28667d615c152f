import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { type Dialect, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'

/** Statements kept prepared. Ours are few; a bound keeps varying batch sizes from growing it. */
const CACHE_LIMIT = 64

/**
 * Kysely's own SQLite dialect over `node:sqlite`: it asks for little more than better-sqlite3's statement shape,
 * which this file gives it. Kysely serialises everything on the one connection, also across transactions.
 */
export const nodeSqliteDialect = (database: DatabaseSync): Dialect =>
  new SqliteDialect({ database: asSqliteDatabase(database) })

const asSqliteDatabase = (database: DatabaseSync): SqliteDatabase => {
  const prepared = new Map<string, SqliteStatement>()
  return {
    close: () => {
      prepared.clear()
      if (database.isOpen) database.close()
    },
    prepare: (sql) => {
      const known = prepared.get(sql)
      if (known !== undefined) return known
      const statement = asSqliteStatement(database.prepare(sql))
      const oldest = prepared.keys().next()
      if (prepared.size >= CACHE_LIMIT && !oldest.done) prepared.delete(oldest.value)
      prepared.set(sql, statement)
      return statement
    },
  }
}

const asSqliteStatement = (statement: StatementSync): SqliteStatement => ({
  // A statement without result columns is run, not read (better-sqlite3 calls this `reader`).
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...bind(parameters)),
  run: (parameters) => statement.run(...bind(parameters)),
  iterate: (parameters) => statement.iterate(...bind(parameters)),
})

const bind = (parameters: readonly unknown[]): SQLInputValue[] => parameters.map(bindable)

const bindable = (value: unknown): SQLInputValue => {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'bigint' || value instanceof Uint8Array) return value
  throw new TypeError(`SQLite cannot hold a ${typeof value}`)
}
