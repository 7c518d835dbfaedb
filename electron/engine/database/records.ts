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
  line_variant: ['file_id', 'line', 'value_date', 'narration', 'reference', 'utr', 'balance_paise', 'from_gateway'],
  told_apart: ['file_id', 'line', 'line_id'],
  line_instead: ['line_id', 'instead'],
  import_withdrawal: ['file_id', 'at', 'who'],
  import_restoration: ['withdrawal_id', 'at', 'who'],
  decision: ['at', 'who', 'kind', 'settlement_ids', 'line_ids', 'words', 'note'],
  withdrawal: ['decision_id', 'at', 'who'],
  connection: ['at', 'who', 'environment', 'client_id', 'access', 'public_key', 'address'],
  business: ['at', 'who', 'name', 'logo'],
  account_batch: ['at', 'who', 'environment', 'file', 'sha256', 'requests'],
  account_request: ['batch_id', 'line', 'at', 'who', 'environment', 'virtual_account_id', 'rail', 'form'],
  account_attempt: ['request_id', 'at'],
  account_outcome: ['request_id', 'at', 'kind', 'reason'],
  account_record: ['at', 'environment', 'virtual_account_id', 'how', 'account', 'request_id'],
  delivery: ['source', 'key', 'received_at', 'content_type', 'headers', 'body'],
  delivery_event: ['delivery_id', 'event_id'],
  event_in_file: ['event_id', 'file_id', 'line'],
  unopened: ['key', 'received_at', 'envelope'],
  ruling: ['at', 'who', 'subject', 'subject_id', 'verdict', 'note'],
  provider_denial: ['reference_id', 'at'],
  sweep: [
    'began_at',
    'ended_at',
    'from_day',
    'to_day',
    'is_complete',
    'last_delivery',
    'payments',
    'asked',
    'denied',
    'not_understood',
  ],
  relay_pairing: ['at', 'who', 'address', 'merchant_id', 'desktop_id', 'has_ended'],
  relay_gap: ['at', 'pairing_id', 'from_at', 'to_at', 'reason'],
  book_settings: ['at', 'who', 'settings'],
  decision_difference: ['decision_id', 'kind', 'amount_paise'],
  ledger: ['at', 'who', 'name', 'sha256', 'account_id', 'from_day', 'to_day', 'entries', 'notes', 'rejected', 'bytes'],
  ledger_entry: ['ledger_id', 'line', 'day', 'amount_paise', 'text', 'reference', 'identity'],
  ledger_file: ['ledger_id', 'file_id'],
  entry_decision: ['at', 'who', 'kind', 'account_id', 'line_ids', 'identities', 'words'],
  entry_decision_note: ['decision_id', 'note'],
  entry_decision_difference: ['decision_id', 'kind', 'amount_paise'],
  entry_withdrawal: ['decision_id', 'at', 'who'],
  transfer_dismissal: ['at', 'who', 'transfer_id', 'words', 'note'],
  transfer_dismissal_withdrawal: ['dismissal_id', 'at', 'who'],
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
  return { id: Number(prepared(db, insertOne[table]).run(...values, sum).lastInsertRowid), checksum: sum }
}

/** `INSERT` of so many rows with every checked column and the checksum, in the order of `recordColumns`. */
export function insertSql(table: RecordTable, rows = 1): string {
  const columns = [...recordColumns[table], 'checksum']
  const row = `(${columns.map(() => '?').join(', ')})`
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array(rows).fill(row).join(', ')}`
}

/** Written once: an import adds hundreds of thousands one by one. */
const insertOne = Object.fromEntries(recordTables.map((table) => [table, insertSql(table)])) as Record<
  RecordTable,
  string
>
