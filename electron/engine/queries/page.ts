import { parseRupees, type Paise } from '../../../shared/paise.ts'
import { prepared, type ReadDb } from '../database/connection.ts'

export interface Window {
  readonly offset: number
  readonly limit: number
}

export interface Page<Row> {
  readonly total: number
  readonly rows: Row[]
}

type Value = string | number

/** A part of a `WHERE` with the values of its question marks. */
export interface Condition {
  readonly sql: string
  readonly values: readonly Value[]
}

export function where(conditions: readonly (Condition | null)[]): Condition {
  const held = conditions.filter((condition) => condition !== null)
  if (held.length === 0) return { sql: '', values: [] }
  return {
    sql: `WHERE ${held.map(({ sql }) => `(${sql})`).join(' AND ')}`,
    values: held.flatMap(({ values }) => values),
  }
}

export function equals(column: string, value: Value | undefined): Condition | null {
  return value === undefined ? null : { sql: `${column} = ?`, values: [value] }
}

/** Rows in which one of the columns contains the text, or whose amount is the amount that the text says. */
export function contains(
  columns: readonly string[],
  amountColumn: string,
  search: string | undefined,
): Condition | null {
  const text = search?.trim()
  if (!text) return null
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const conditions = columns.map((column) => ({
    sql: String.raw`${column} LIKE ? ESCAPE '\'`,
    values: [pattern] as Value[],
  }))
  const amount = amountIn(text)
  if (amount !== null) conditions.push({ sql: `abs(${amountColumn}) = ?`, values: [amount] })
  return { sql: conditions.map(({ sql }) => sql).join(' OR '), values: conditions.flatMap(({ values }) => values) }
}

/** `₹1,23,456.00`, `1,23,456` and `123456.00` all look for that amount. */
function amountIn(text: string): Paise | null {
  return parseRupees(text.replaceAll(/[₹,\s]/g, ''))
}

export function count(db: ReadDb, from: string, condition: Condition): number {
  const row = prepared(db, `SELECT count(*) AS total FROM ${from} ${condition.sql}`).get(...condition.values)
  return (row as { total: number }).total
}

/** One window of `SELECT columns FROM from where ORDER BY order`, with the number of all rows. */
export function page<Row>(
  db: ReadDb,
  { columns, from, condition, order }: { columns: string; from: string; condition: Condition; order: string },
  { offset, limit }: Window,
): Page<Row> {
  const rows = prepared(db, `SELECT ${columns} FROM ${from} ${condition.sql} ORDER BY ${order} LIMIT ? OFFSET ?`).all(
    ...condition.values,
    limit,
    offset,
  )
  return { total: count(db, from, condition), rows: rows as Row[] }
}
