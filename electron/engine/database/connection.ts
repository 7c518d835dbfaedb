import Database from 'better-sqlite3'

declare const brand: unique symbol

/** A connection that queries may only read with. */
export type ReadDb = Database.Database & { readonly [brand]: 'read' | 'write' }

/** The one connection that writes to a book; it reads as well. */
export type WriteDb = Database.Database & { readonly [brand]: 'write' }

/**
 * Opens the writing connection with what every book relies on. `synchronous` is set on each connection because
 * better-sqlite3 runs a WAL database at NORMAL otherwise, which may lose the last commits when the power fails.
 */
export function connectToWrite(path: string): WriteDb {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('recursive_triggers = ON') // or REPLACE would delete rows without firing the triggers that refuse it
  db.pragma('busy_timeout = 2000')
  db.pragma('trusted_schema = OFF')
  db.pragma('cache_size = -65536')
  db.pragma('journal_size_limit = 16777216')
  return db as WriteDb
}

/** Opens a connection beside the writing one, which sees the last commit whatever is being written. */
export function connectToRead(path: string): ReadDb {
  const db = new Database(path, { readonly: true, fileMustExist: true })
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 2000')
  db.pragma('trusted_schema = OFF')
  db.pragma('cache_size = -32768')
  return db as ReadDb
}

const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>()

/** The statement of that SQL on this connection, compiled once: importing runs the same few a hundred thousand times. */
export function prepared(db: ReadDb, sql: string): Database.Statement {
  const known = statements.get(db) ?? new Map<string, Database.Statement>()
  if (known.size === 0) statements.set(db, known)
  const statement = known.get(sql) ?? db.prepare(sql)
  known.set(sql, statement)
  return statement
}

/** So many rows at once: their text is short beside the pages that they change. */
const ROWS_AT_ONCE = 2_000

/**
 * Runs a statement over many rows, which it reads as `json_each(?) r`, each an array: that is about half as dear as
 * running it row by row. Texts, whole numbers and null come through as they are; other numbers may be rounded.
 */
export function runOver(db: WriteDb, sql: string, rows: readonly (readonly (string | number | null)[])[]): void {
  const statement = prepared(db, sql)
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE)
    statement.run(JSON.stringify(rows.slice(first, first + ROWS_AT_ONCE)))
}
