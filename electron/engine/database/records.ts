import { checksum, type ColumnValue } from './checksum.ts'
import { prepared, type WriteDb } from './connection.ts'

/** The columns of each record table that its checksum covers, in the checksum's order. */
export const recordColumns = {
  source_file: ['name', 'kind', 'sha256', 'size', 'imported_at', 'content_id'],
  provider_event: ['identity', 'kind', 'subject_id', 'fields', 'text', 'file_id', 'line'],
  signature_check: ['event_id', 'checked_at', 'state'],
  bank_account: ['number'],
  bank_statement: [
    'file_id',
    'account_id',
    'layout',
    'currency',
    'from_day',
    'to_day',
    'lines',
    'added',
    'opening_paise',
    'closing_paise',
    'proof',
    'broken_at_line',
    'notes',
    'rejected',
  ],
  statement_line: [
    'file_id',
    'line',
    'account_id',
    'posted_on',
    'value_date',
    'narration',
    'reference',
    'utr',
    'amount_paise',
    'balance_paise',
    'from_gateway',
  ],
  line_sighting: ['file_id', 'line', 'line_id'],
  decision: ['at', 'who', 'kind', 'settlement_ids', 'line_ids', 'words', 'note'],
  withdrawal: ['decision_id', 'at', 'who'],
} as const

export type RecordTable = keyof typeof recordColumns
export const recordTables = Object.keys(recordColumns) as RecordTable[]

type Row<Table extends RecordTable> = { readonly [Column in (typeof recordColumns)[Table][number]]: ColumnValue }

/** Adds one record with its checksum and answers its id. */
export function insertRecord<Table extends RecordTable>(db: WriteDb, table: Table, row: Row<Table>): number {
  return insertSealable(db, table, row).id
}

/** Adds one record and answers its checksum too, for the seal of the act that adds it. */
export function insertSealable<Table extends RecordTable>(
  db: WriteDb,
  table: Table,
  row: Row<Table>,
): { id: number; checksum: number } {
  const values = recordColumns[table].map((column) => row[column as keyof Row<Table>])
  const sum = checksum(values)
  return { id: Number(prepared(db, insertSql(table)).run(...values, sum).lastInsertRowid), checksum: sum }
}

/** `INSERT` of so many rows with every checked column and the checksum, in the order of `recordColumns`. */
export function insertSql(table: RecordTable, rows = 1): string {
  const columns = [...recordColumns[table], 'checksum']
  const row = `(${columns.map(() => '?').join(', ')})`
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array(rows).fill(row).join(', ')}`
}
