import type { Ask, Database, Value, Writing } from './database.ts'
import { settings } from './settings.ts'
import { columnsOf, tableNames, tables, type TableName } from './tables.ts'

export type Moved =
  | { readonly ok: true; readonly rows: number }
  /** `taken`: another relay's events are there already. `grown`: this one took events in after it had been copied. */
  | { readonly ok: false; readonly why: 'nothing-to-move' | 'taken' | 'grown' }

const ROWS_AT_ONCE = 200

/**
 * Copies a relay to another database in one transaction, sequences, chains and the key of its cursors included, so that
 * every desktop goes on where it was. Then marks the old one as moved, so that nobody serves from both. Nobody may serve
 * from the old one meanwhile. What was broken off can be done again.
 */
export async function moveTo(from: Database, to: Database, where: string): Promise<Moved> {
  const { 'relay-id': relayId } = await settings(from.ask)
  if (relayId === undefined) return { ok: false, why: 'nothing-to-move' }
  const there = (await settings(to.ask))['relay-id']
  if (there !== undefined && there !== relayId) return { ok: false, why: 'taken' }
  if (there !== undefined && (await hasGrown(from, to))) return { ok: false, why: 'grown' }
  const rows = there === undefined ? await copy(from, to) : 0
  await from.write(({ ask }) =>
    ask(
      `INSERT INTO setting (name, value) VALUES ('moved-to', $1)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      [where],
    ),
  )
  return { ok: true, rows }
}

async function copy(from: Database, to: Database): Promise<number> {
  return to.write(async (writing) => {
    let rows = 0
    for (const table of tableNames) rows += await copyTable(table, from.ask, writing)
    return rows
  })
}

async function copyTable(table: TableName, ask: Ask, { add }: Writing): Promise<number> {
  const { key } = tables[table]
  let copied = 0
  let last: readonly Value[] | null = null
  for (;;) {
    const rows = await nextRows(table, ask, last)
    if (rows.length > 0)
      await add(
        table,
        rows.map((row) => columnsOf(table).map((column) => row[column] ?? null)),
      )
    copied += rows.length
    const end = rows.at(-1)
    if (end === undefined || rows.length < ROWS_AT_ONCE) return copied
    last = key.map((column) => end[column] ?? null)
  }
}

/** Whether the old one holds events that the copy has not. */
async function hasGrown(from: Database, to: Database): Promise<boolean> {
  const heads = 'SELECT id, last_seq FROM merchant'
  const copied = new Map((await to.ask<Head>(heads)).map(({ id, last_seq }) => [id, last_seq]))
  return (await from.ask<Head>(heads)).some(({ id, last_seq }) => last_seq > (copied.get(id) ?? -1))
}

interface Head {
  readonly id: string
  readonly last_seq: number
}

/** In the order of the table's key, those after the last ones. */
function nextRows(table: TableName, ask: Ask, last: readonly Value[] | null): Promise<Record<string, Value>[]> {
  const { key } = tables[table]
  const names = key.join(', ')
  const places = key.map((_, at) => `$${at + 1}`).join(', ')
  const after = last === null ? '' : `WHERE (${names}) > (${places})`
  return ask(`SELECT * FROM ${table} ${after} ORDER BY ${names} LIMIT ${ROWS_AT_ONCE}`, last ?? [])
}
