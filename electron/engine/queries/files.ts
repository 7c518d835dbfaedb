import type { FileRow } from '../../../shared/contract/import-changes.ts'
import { instantAt, type Day, type Instant } from '../../../shared/day.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'
import { page, where, type Page, type Window } from './page.ts'

export type FileKind = FileRow['kind']

export interface NewFile {
  readonly name: string
  readonly kind: FileKind
  readonly sha256: string
  readonly size: number
}

export interface StoredFile {
  readonly id: number
  /** The first file with the same bytes: it keeps the bytes and the lines. */
  readonly contentId: number
}

/** Bytes of a file, and as what they were read: a ledger may hold the same as a statement. */
export type BytesRead = Pick<NewFile, 'kind' | 'sha256'>

/** The file of that name with those bytes, when it was imported before: the last one, as long as none of them counts. */
export function findFile(db: ReadDb, { kind, sha256, name }: BytesRead & Pick<NewFile, 'name'>): StoredFile | null {
  const row = prepared(
    db,
    `SELECT id, content_id AS contentId FROM source_file WHERE sha256 = ? AND name = ? AND kind = ?
       ORDER BY id IN (SELECT file_id FROM withdrawn_file), id DESC LIMIT 1`,
  ).get(sha256, name, kind)
  return (row as StoredFile | undefined) ?? null
}

/** The file that keeps those bytes, whatever its name: the one that counts, or else that of the last reading. */
export function findContent(db: ReadDb, { kind, sha256 }: BytesRead): StoredFile | null {
  const row = prepared(
    db,
    `SELECT id, content_id AS contentId FROM source_file WHERE sha256 = ? AND kind = ? AND content_id = id
       ORDER BY id IN (SELECT file_id FROM resting_content), id DESC LIMIT 1`,
  ).get(sha256, kind)
  return (row as StoredFile | undefined) ?? null
}

/** The file of that name among those of one content; null when it never came under that name. */
export function findNamed(db: ReadDb, contentId: number, name: string): ImportedFile | null {
  const id = prepared(db, 'SELECT id FROM source_file WHERE content_id = ? AND name = ? ORDER BY id LIMIT 1')
    .pluck()
    .get(contentId, name) as number | undefined
  return id === undefined ? null : findImportedFile(db, id)
}

/** For a `SELECT`: the name of the file that keeps those bytes, the first one that counts. */
export function fileNameOf(contentId: string): string {
  return `(SELECT f.name FROM source_file f WHERE f.content_id = ${contentId}
    ORDER BY f.id IN (SELECT file_id FROM withdrawn_file), f.id LIMIT 1)`
}

/** Adds a file, which came in now unless told otherwise; with `contentId` null it keeps its bytes itself. */
export function insertFile(
  db: WriteDb,
  file: NewFile,
  contentId: number | null,
  importedAt = instantAt(Date.now()),
): StoredFile {
  const { next } = prepared(db, 'SELECT coalesce(max(id), 0) + 1 AS next FROM source_file').get() as { next: number }
  const id = insertRecord(db, 'source_file', {
    name: file.name,
    kind: file.kind,
    sha256: file.sha256,
    size: file.size,
    imported_at: importedAt,
    content_id: contentId ?? next,
  })
  return { id, contentId: contentId ?? id }
}

export function insertSourcePart(db: WriteDb, fileId: number, part: number, bytes: Uint8Array): void {
  prepared(db, 'INSERT INTO source_part (file_id, part, bytes) VALUES (?, ?, ?)').run(fileId, part, bytes)
}

export function* selectSourceParts(db: ReadDb, fileId: number): Generator<Uint8Array> {
  const rows = db.prepare('SELECT bytes FROM source_part WHERE file_id = ? ORDER BY part').iterate(fileId)
  for (const row of rows) yield (row as { bytes: Uint8Array }).bytes
}

interface Content extends Omit<NewFile, 'kind'> {
  readonly id: number
}

/** Every file that keeps its own bytes in parts, with their digest; those of one kind or all. */
export function selectContents(db: ReadDb, kind: FileKind | null = null): readonly Content[] {
  return prepared(
    db,
    `SELECT id, name, sha256, size FROM source_file
       WHERE content_id = id AND kind = coalesce(?, kind) AND kind <> 'ledger' ORDER BY id`,
  ).all(kind) as Content[]
}

/** The files that count and tell of the way of the money, as ledgers do not. */
export function countFiles(db: ReadDb): number {
  return prepared(
    db,
    "SELECT count(*) FROM source_file WHERE kind <> 'ledger' AND id NOT IN (SELECT file_id FROM withdrawn_file)",
  )
    .pluck()
    .get() as number
}

/** A file as undo and redo of its import know it. */
export interface ImportedFile extends StoredFile {
  readonly name: string
  readonly kind: FileKind
  readonly importedAt: Instant
}

export function findImportedFile(db: ReadDb, id: number): ImportedFile | null {
  const row = prepared(
    db,
    'SELECT id, content_id AS contentId, name, kind, imported_at AS importedAt FROM source_file WHERE id = ?',
  ).get(id)
  return (row as ImportedFile | undefined) ?? null
}

/** The account of the ledger that a file holds; null for what is no ledger. */
const ledgerAccount = (file: string) =>
  `(SELECT l.account_id FROM ledger_file x JOIN ledger l ON l.id = x.ledger_id WHERE x.file_id = ${file}.content_id)`

/**
 * The file that counts and keeps the same bytes, read in another way than this one; null when there is none. One and the
 * same ledger may count for several accounts.
 */
export function findOtherReading(db: ReadDb, { contentId }: StoredFile): number | null {
  const id = prepared(
    db,
    `SELECT other.id FROM source_file own
       JOIN source_file other ON other.sha256 = own.sha256 AND other.kind = own.kind
         AND ${ledgerAccount('other')} IS ${ledgerAccount('own')}
       WHERE own.id = ? AND other.content_id <> own.id AND other.id NOT IN (SELECT file_id FROM withdrawn_file)
       ORDER BY other.id LIMIT 1`,
  )
    .pluck()
    .get(contentId)
  return (id as number | undefined) ?? null
}

/** Every imported file, the last one first. */
export function pageOfFiles(db: ReadDb, window: Window): Page<FileRow> {
  const { total, rows } = page<Omit<FileRow, 'period'> & { from: Day | null; to: Day | null }>(
    db,
    {
      columns: `f.id AS fileId, f.name AS file, f.kind, f.size, f.imported_at AS importedAt, nullif(a.number, '') AS account,
        coalesce(s.from_day, l.from_day) AS "from", coalesce(s.to_day, l.to_day) AS "to", w.at AS withdrawnAt,
        coalesce(s.lines, l.entries, (SELECT count(*) FROM provider_event e WHERE e.file_id = f.content_id)
          + (SELECT count(*) FROM event_in_file i WHERE i.file_id = f.content_id)) AS holds`,
      from: `source_file f LEFT JOIN bank_statement s ON s.file_id = f.id
        LEFT JOIN ledger_file x ON x.file_id = f.content_id LEFT JOIN ledger l ON l.id = x.ledger_id
        LEFT JOIN bank_account a ON a.id = coalesce(s.account_id, l.account_id)
        LEFT JOIN withdrawn_file w ON w.file_id = f.id`,
      condition: where([]),
      order: 'f.id DESC',
    },
    window,
  )
  return {
    total,
    rows: rows.map(({ from, to, ...row }) => ({ ...row, period: from === null || to === null ? null : { from, to } })),
  }
}
