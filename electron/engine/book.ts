import { existsSync, rmSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { appError } from '../../shared/app-error.ts'
import type { OpenBook } from '../../shared/contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { connectToRead, connectToWrite, type ReadDb, type WriteDb } from './database/connection.ts'
import { bookFailure } from './database/failure.ts'
import { lockBook, type BookLock } from './database/lock.ts'
import { createSchema, migrate } from './database/migrate.ts'
import { rederiveAll } from './derive.ts'
import { LEDGERS_ARE_FILES, listLedgersAsFiles } from './import/list-ledgers-as-files.ts'
import { NOTES_EVERY_FILE, noteHeldEvents } from './import/note-held-events.ts'
import { insertAudit } from './queries/audit.ts'
import { insertBook, selectBook } from './queries/books.ts'

/** A book that is open: its only writing connection, one beside it that reads, and the lock that keeps others out. */
export interface Book {
  readonly path: string
  readonly write: WriteDb
  readonly read: ReadDb
  readonly lock: BookLock
}

/** Makes an empty book; refuses a path where anything is. Leaves nothing behind when it fails. */
export function newBook(path: string, demo: boolean): Result<Book> {
  if (existsSync(path)) return fail(appError('book-exists', basename(path)))
  if (!existsSync(dirname(path))) return fail(appError('folder-missing', basename(path)))
  const made = attempt(path, () => connect(path, (db) => startBook(db, demo)))
  if (!made.ok) removeBook(path)
  return made
}

function startBook(db: WriteDb, demo: boolean): Result<null> {
  createSchema(db)
  db.transaction(() => {
    insertBook(db, demo)
    insertAudit(db, { act: 'new-book', subject: 'book', after: { demo } })
  })()
  return ok(null)
}

/** Opens a book that is there, bringing an older one up to date first. */
export function openBook(path: string): Result<Book> {
  return attempt(path, () => {
    if (!existsSync(path)) return fail(appError('book-missing', basename(path)))
    if (!statSync(path).isFile()) return fail(appError('book-not-a-book', basename(path)))
    return connect(path, (db) => migrate(db, path, deriveAnew))
  })
}

function deriveAnew(db: WriteDb, before: number): void {
  if (before < NOTES_EVERY_FILE) noteHeldEvents(db)
  if (before < LEDGERS_ARE_FILES) listLedgersAsFiles(db)
  rederiveAll(db)
}

export function closeBook(book: Book): void {
  book.read.close()
  book.write.close()
  book.lock.release()
}

export function describeBook(book: Book): OpenBook {
  return {
    name: basename(book.path, '.milaan'),
    folder: basename(dirname(book.path)),
    demo: selectBook(book.read).demo,
  }
}

function connect(path: string, prepare: (db: WriteDb) => Result<null>): Result<Book> {
  const lock = lockBook(path)
  if (lock === null) return fail(appError('book-in-use', basename(path)))
  let write: WriteDb | null = null
  try {
    write = connectToWrite(path)
    const prepared = prepare(write)
    if (prepared.ok) return ok({ path, write, read: connectToRead(path), lock })
    return release(prepared)
  } catch (error) {
    release(null)
    throw error
  }

  function release<T>(answer: T): T {
    write?.close()
    lock?.release()
    return answer
  }
}

function attempt(path: string, open: () => Result<Book>): Result<Book> {
  try {
    return open()
  } catch (error) {
    const failure = bookFailure(error, path)
    if (failure) return fail(failure)
    throw error
  }
}

function removeBook(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-lock']) rmSync(path + suffix, { force: true })
}
