import { Pool, types as driverTypes } from 'pg'
import type { Ask, Database, Value, Writing } from './database.ts'
import { announcing, hearNotices } from './postgres-notices.ts'
import { columnsOf, createStatements, typesOf } from './tables.ts'
import { troubled } from './trouble.ts'

/** In milliseconds: a database that hangs is trouble like any other, and the provider waits for an answer. */
const PATIENCE = 8_000

const typeNames = { text: 'TEXT', integer: 'BIGINT', bytes: 'BYTEA' }

// Whole numbers as numbers: nothing here passes 2^53.
driverTypes.setTypeParser(driverTypes.builtins.INT8, Number)

/** Opens the database, and makes the tables when they are not there. Fails where a commit would not be on disk. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    pipeline: true, // what is asked together travels together
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
    statement_timeout: PATIENCE,
  })
  // A connection that is lost fails whoever is using it, and the next one is new; unheard, it would end the process.
  pool.on('connect', (client) => void client.on('error', () => {}))
  pool.on('error', () => {})
  try {
    await prepare(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  const notices = hearNotices(url, PATIENCE)
  return {
    ask: asking(pool),
    write: (work) => transaction(pool, work),
    forUpdate: 'FOR UPDATE',
    onAnnounced: notices.onAnnounced,
    close: async () => {
      await notices.close()
      await pool.end()
    },
  }
}

async function prepare(pool: Pool): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const [row] = await asking(pool)<Record<string, string>>(`SHOW ${setting}`)
    if (row?.[setting] === 'off') throw new UnsafeDatabase(setting)
  }
  await transaction(pool, async ({ ask }) => {
    await ask('SELECT pg_advisory_xact_lock(1919249505)') // or two relays that start at once would both make them
    for (const statement of createStatements(typeNames)) await ask(statement)
  })
}

/** The server is set so that it may lose what it said is committed. */
export class UnsafeDatabase extends Error {
  readonly setting: string
  constructor(setting: string) {
    super(`PostgreSQL runs with ${setting}=off`)
    this.setting = setting
  }
}

type Connection = Pick<Pool, 'query'>

function asking(connection: Connection): Ask {
  return <Row>(sql: string, values?: readonly Value[]) =>
    troubled(async () => {
      const { rows } = await (values === undefined
        ? connection.query(sql)
        : connection.query({ name: statementName(sql), text: sql, values: values.map(bytesAsBuffer) }))
      return rows as Row[]
    })
}

const names = new Map<string, string>()

/** Under a name, the server parses and plans a statement once a connection. */
function statementName(sql: string): string {
  const name = names.get(sql) ?? `relay_${names.size}`
  names.set(sql, name)
  return name
}

async function transaction<T>(pool: Pool, work: (writing: Writing) => Promise<T>): Promise<T> {
  const client = await troubled(() => pool.connect())
  let failed = true
  try {
    const ask = asking(client)
    const begun = ask('BEGIN')
    const [result] = await Promise.all([work({ ask, add: adding(ask), announce: announcing(ask) }), begun])
    await ask('COMMIT')
    failed = false
    return result
  } finally {
    // The server rolls back what a connection leaves behind, and a connection that failed may be in any state.
    client.release(failed)
  }
}

function adding(ask: Ask): Writing['add'] {
  return async (table, rows) => {
    const columns = columnsOf(table)
    const lists = typesOf(table).map((type, at) => `$${at + 1}::${typeNames[type]}[]`)
    const values = columns.map((_, at) => rows.map((row) => bytesAsBuffer(row[at] ?? null)))
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) SELECT * FROM unnest(${lists.join(', ')})`
    await ask(sql, values as unknown as Value[])
  }
}

/** The driver writes a plain `Uint8Array` as a list of numbers. */
function bytesAsBuffer(value: Value): Value {
  return value instanceof Uint8Array && !Buffer.isBuffer(value) ? Buffer.from(value) : value
}
