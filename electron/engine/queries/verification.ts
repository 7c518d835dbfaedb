import { checksum, type ColumnValue } from '../database/checksum.ts'
import { prepared, type ReadDb } from '../database/connection.ts'
import { recordColumns, type RecordTable } from '../database/records.ts'

/** What SQLite itself finds wrong with the file, nothing when it is whole. */
export function integrityProblems(db: ReadDb): string[] {
  const rows = db.pragma('integrity_check(20)') as { integrity_check: string }[]
  return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
}

export function foreignKeyProblems(db: ReadDb): { table: string; rowid: number | null; parent: string }[] {
  return db.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[]
}

/** The triggers that refuse update and delete, by name. */
export function selectTriggers(db: ReadDb): Set<string> {
  const rows = prepared(db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string }[]
  return new Set(rows.map(({ name }) => name))
}

/** Tables whose rows are known by the place in a file that they are about. */
const placed: ReadonlySet<RecordTable> = new Set(['line_sighting', 'line_variant', 'told_apart'])

/** The rows of a record table that are not what their checksum says, by what a person can find them with. */
export function* editedRows(db: ReadDb, table: RecordTable): Generator<{ row: string; columns: ColumnValue[] }> {
  const columns = recordColumns[table]
  const key = placed.has(table) ? "file_id || '/' || line" : 'rowid'
  const rows = db
    .prepare(`SELECT ${key}, ${columns.join(', ')}, checksum FROM ${table} ORDER BY 1`)
    .raw()
    .iterate()
  for (const row of rows as IterableIterator<ColumnValue[]>) {
    const values = row.slice(1, -1)
    if (checksum(values) !== row.at(-1)) yield { row: String(row[0]), columns: values }
  }
}

/**
 * For each file the checksums of the rows that it brought, in the order in which they were added; under null those of
 * events that came in deliveries.
 */
export function selectChecksums(db: ReadDb, table: 'statement_line' | 'provider_event'): Map<number | null, number[]> {
  const checksums = new Map<number | null, number[]>()
  const rows = db.prepare(`SELECT file_id AS fileId, checksum FROM ${table} ORDER BY id`).iterate()
  for (const { fileId, checksum: sum } of rows as IterableIterator<{ fileId: number | null; checksum: number }>) {
    const ofFile = checksums.get(fileId)
    if (ofFile === undefined) checksums.set(fileId, [sum])
    else ofFile.push(sum)
  }
  return checksums
}

/** The checksums of all rows of a table, in the order in which they were added. */
export function allChecksums(db: ReadDb, table: 'delivery' | 'account_record' | 'line_instead'): number[] {
  return db.prepare(`SELECT checksum FROM ${table} ORDER BY id`).pluck().all() as number[]
}

/** Statements that were seen to hold another number of the book's lines than is noted. */
export function selectWrongSightings(db: ReadDb): number[] {
  return prepared(
    db,
    `SELECT file_id FROM bank_statement s
       WHERE file_id IN (SELECT id FROM source_file WHERE content_id = id)
         AND lines - added <> (SELECT count(*) FROM line_sighting l WHERE l.file_id = s.file_id) ORDER BY 1`,
  )
    .pluck()
    .all() as number[]
}

export function countRows(db: ReadDb, table: RecordTable): number {
  return (prepared(db, `SELECT count(*) AS rows FROM ${table}`).get() as { rows: number }).rows
}

export function selectFileNames(db: ReadDb): Map<number, string> {
  const rows = prepared(db, 'SELECT id, name FROM source_file').all() as { id: number; name: string }[]
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The matches as the book holds them, in a form that two can be compared in. */
export function selectMatchTexts(db: ReadDb): Map<string, string> {
  const rows = prepared(
    db,
    `SELECT match_id, rule, state, decided_by, confidence, evidence, difference_paise, note, named, first_day, last_day, chapter, settled_paise,
         (SELECT json_group_array(settlement_id) FROM match_settlement s WHERE s.match_id = m.match_id),
         (SELECT json_group_array(line_id) FROM match_line l WHERE l.match_id = m.match_id) FROM "match" m`,
  )
    .raw()
    .all() as [string, ...ColumnValue[]][]
  return new Map(rows.map(([id, ...columns]) => [id, JSON.stringify(columns)]))
}
