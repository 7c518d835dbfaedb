import Sqlite from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Ask, Database, Value, Writing } from './database.ts'
import { columnsOf, createStatements } from './tables.ts'
import { troubled } from './trouble.ts'
import { turns } from './turns.ts'

const FILE = 'relay.sqlite'

/** Opens the database in the folder, and makes both when they are not there. */
export function openSqlite(folder: string): Database {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const writer = connect(join(folder, FILE))
  for (const statement of createStatements({ text: 'TEXT', integer: 'INTEGER', bytes: 'BLOB' }, 'STRICT'))
    writer.exec(statement)
  // A second connection, so that nobody reads what a transaction has not committed yet.
  const reader = connect(join(folder, FILE))
  reader.pragma('query_only = ON')
  const inTurn = turns()
  const ask = asking(writer)
  // One process has it to itself, so nobody else is told.
  const writing: Writing = { ask, add: adding(writer), announce: () => Promise.resolve() }
  return {
    ask: asking(reader),
    write: (work) => inTurn(() => transaction(writer, () => work(writing))),
    forUpdate: '', // there is one writer
    onAnnounced: () => () => {},
    close: () =>
      inTurn(() => {
        reader.close()
        writer.close()
        return Promise.resolve()
      }),
  }
}

function connect(file: string): Sqlite.Database {
  const db = new Sqlite(file)
  db.pragma('journal_mode = WAL')
  // On each connection: better-sqlite3 runs WAL at NORMAL otherwise, which loses acknowledged events when power fails.
  db.pragma('synchronous = FULL')
  db.pragma('busy_timeout = 5000')
  db.pragma('trusted_schema = OFF')
  db.pragma('cache_size = -32768')
  db.pragma('journal_size_limit = 67108864')
  return db
}

async function transaction<T>(db: Sqlite.Database, work: () => Promise<T>): Promise<T> {
  await troubled(() => db.exec('BEGIN IMMEDIATE'))
  try {
    const result = await work()
    await troubled(() => db.exec('COMMIT'))
    return result
  } finally {
    // A full disk may have rolled it back already.
    if (db.inTransaction) db.exec('ROLLBACK')
  }
}

function asking(db: Sqlite.Database): Ask {
  const known = new Map<string, Sqlite.Statement>()
  function run(sql: string, values: readonly Value[]): unknown[] {
    const statement = known.get(sql) ?? db.prepare(sql)
    known.set(sql, statement)
    const numbered = Object.fromEntries(values.map((value, at) => [at + 1, value]))
    if (statement.reader) return statement.all(numbered)
    statement.run(numbered)
    return []
  }
  return <Row>(sql: string, values: readonly Value[] = []) => troubled(() => run(sql, values) as Row[])
}

/** All rows in one go: between two of them, the transaction might have been given up. */
function adding(db: Sqlite.Database): Writing['add'] {
  return (table, rows) =>
    troubled(() => {
      const columns = columnsOf(table)
      const insert = db.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      )
      for (const row of rows) insert.run(...row)
    })
}
