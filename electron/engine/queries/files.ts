import { instantAt } from '../../../shared/day.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'

type FileKind = 'events' | 'statement'

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

/** The file of that name with those bytes, when it was imported before. */
export function findFile(db: ReadDb, sha256: string, name: string): StoredFile | null {
  const row = prepared(db, 'SELECT id, content_id AS contentId FROM source_file WHERE sha256 = ? AND name = ?').get(
    sha256,
    name,
  )
  return (row as StoredFile | undefined) ?? null
}

/** The file that keeps those bytes, whatever its name. */
export function findContent(db: ReadDb, sha256: string): StoredFile | null {
  const row = prepared(
    db,
    'SELECT id, content_id AS contentId FROM source_file WHERE sha256 = ? ORDER BY id LIMIT 1',
  ).get(sha256)
  return (row as StoredFile | undefined) ?? null
}

/** Adds a file; with `contentId` null it keeps its bytes itself. */
export function insertFile(db: WriteDb, file: NewFile, contentId: number | null): StoredFile {
  const { next } = prepared(db, 'SELECT coalesce(max(id), 0) + 1 AS next FROM source_file').get() as { next: number }
  const id = insertRecord(db, 'source_file', {
    name: file.name,
    kind: file.kind,
    sha256: file.sha256,
    size: file.size,
    imported_at: instantAt(Date.now()),
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

/** Every file that keeps its own bytes, with their digest, for `verify`. */
export function selectContents(db: ReadDb): readonly { id: number; name: string; sha256: string; size: number }[] {
  return prepared(db, 'SELECT id, name, sha256, size FROM source_file WHERE content_id = id ORDER BY id').all() as {
    id: number
    name: string
    sha256: string
    size: number
  }[]
}

export function countFiles(db: ReadDb): number {
  return (prepared(db, 'SELECT count(*) AS files FROM source_file').get() as { files: number }).files
}
