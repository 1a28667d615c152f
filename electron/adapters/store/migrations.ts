import type { DatabaseSync } from 'node:sqlite'

/** In order; the number of those applied is the file's `user_version`. Rows are added, never changed. */
const migrations: readonly string[] = [
  `
  CREATE TABLE events (
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (origin, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
  CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
  CREATE TABLE views (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    view TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE paths (imageId TEXT PRIMARY KEY, path TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
]

/** The schema version that this Bramble writes. */
export const SCHEMA_VERSION = migrations.length

export const schemaVersion = (database: DatabaseSync): number => {
  const version = database.prepare('PRAGMA user_version').get()?.['user_version']
  return typeof version === 'number' ? version : 0
}

/** Brings a file to `SCHEMA_VERSION`; each step and its number in one transaction, so a crash leaves a whole step. */
export const migrate = (database: DatabaseSync): void => {
  for (let version = schemaVersion(database); version < SCHEMA_VERSION; version += 1) {
    database.exec(
      `BEGIN IMMEDIATE; ${migrations[version]} PRAGMA user_version = ${version + 1}; COMMIT`,
    )
  }
}
