import { basename, dirname, join } from 'node:path'
import { appError } from '../../../shared/app-error.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { backUp } from './back-up.ts'
import type { WriteDb } from './connection.ts'
import { migrations } from './migrations/migrations.ts'

/** `application_id` of a book, so that another program's SQLite file is told apart: "MILN". */
const BOOK_APPLICATION_ID = 0x4d494c4e

function bookVersion(db: WriteDb): number {
  return db.pragma('user_version', { simple: true }) as number
}

/** Makes a new database a book. */
export function createSchema(db: WriteDb): void {
  db.transaction(() => {
    db.pragma(`application_id = ${BOOK_APPLICATION_ID}`)
    applyFrom(db, 0)
  })()
}

/**
 * Brings a book up to this version in one transaction, after a backup beside it that was read back and found whole.
 * Refuses what is no book and what a newer Milaan made. `derive` makes the derived tables anew from the records, given the
 * version that the book was of.
 */
export function migrate(db: WriteDb, path: string, derive: (db: WriteDb, before: number) => void): Result<null> {
  if (db.pragma('application_id', { simple: true }) !== BOOK_APPLICATION_ID)
    return fail(appError('book-not-a-book', basename(path)))
  const version = bookVersion(db)
  if (version > migrations.length) return fail(appError('book-newer', basename(path), version, migrations.length))
  if (version === migrations.length) return ok(null)
  backUp(db, join(dirname(path), `${basename(path, '.milaan')}.before-version-${migrations.length}.milaan-backup`))
  // A migration may put another table in a table's place, which is only allowed while references are not watched.
  db.pragma('foreign_keys = OFF')
  try {
    db.transaction(() => {
      applyFrom(db, version)
      derive(db, version)
      const dangling = db.pragma('foreign_key_check') as unknown[]
      if (dangling.length > 0) throw new Error(`the migration leaves ${dangling.length} references without a row`)
    })()
  } finally {
    db.pragma('foreign_keys = ON')
  }
  return ok(null)
}

function applyFrom(db: WriteDb, version: number): void {
  for (const migration of migrations.slice(version)) db.exec(migration.sql)
  db.pragma(`user_version = ${migrations.length}`)
}
