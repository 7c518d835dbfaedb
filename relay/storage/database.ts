import type { TableName } from './tables.ts'

export type Value = string | number | Uint8Array | null

/** Asks in the SQL that SQLite and PostgreSQL share, with `$1`, `$2` … for the values. */
export type Ask = <Row>(sql: string, values?: readonly Value[]) => Promise<Row[]>

/** What may be done inside one transaction. */
export interface Writing {
  readonly ask: Ask
  /** Adds many rows at once. Each row has every column of `tables`, in that order. */
  readonly add: (table: TableName, rows: readonly (readonly Value[])[]) => Promise<void>
  /** Tells every relay on this database, once this is on disk, that the merchants have new events. */
  readonly announce: (merchantIds: readonly string[]) => Promise<void>
}

/** Where the relay keeps everything: SQLite for one machine, PostgreSQL for many. */
export interface Database {
  /** Sees the last commit. */
  readonly ask: Ask
  /** All that `work` does or nothing of it; on disk when this resolves. One at a time where there is one connection. */
  readonly write: <T>(work: (writing: Writing) => Promise<T>) => Promise<T>
  /** Ends a SELECT in a transaction that is going to change the rows it reads. */
  readonly forUpdate: '' | 'FOR UPDATE'
  /** Calls the listener with the merchant of new events elsewhere, or null when some may have been missed. Answers its undo. */
  readonly onAnnounced: (listener: (merchantId: string | null) => void) => () => void
  readonly close: () => Promise<void>
}
