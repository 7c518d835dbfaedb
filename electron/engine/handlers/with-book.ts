import { appError } from '../../../shared/app-error.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Book } from '../book.ts'
import { bookFailure } from '../database/failure.ts'
import { isImporting, type Desk } from './desk.ts'

/** Reads from the open book; a book that went missing or got damaged under our feet becomes a sentence. */
export function reading<T>(desk: Desk, read: (book: Book) => T): Result<T> {
  const { book } = desk
  if (book === null) return fail(appError('book-not-open'))
  return guarded(book, () => ok(read(book)))
}

/** Changes the open book, unless an import is writing to it, and tells that it changed. */
export function changing<T>(desk: Desk, change: (book: Book) => Result<T>): Result<T> {
  const { book } = desk
  if (book === null) return fail(appError('book-not-open'))
  if (isImporting(desk)) return fail(appError('import-running'))
  const changed = guarded(book, () => change(book))
  if (changed.ok) desk.emit('bookChanged', {})
  return changed
}

function guarded<T>(book: Book, work: () => Result<T>): Result<T> {
  try {
    return work()
  } catch (error) {
    const failure = bookFailure(error, book.path)
    if (failure) return fail(failure)
    throw error
  }
}
