import type { AppError } from '../../../shared/app-error.ts'
import type { FileReport, ImportReport } from '../../../shared/contract/imports.ts'
import type { FileToImport } from '../../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { bookFailure } from '../database/failure.ts'
import { reconcileBook } from '../reconcile/reconcile-book.ts'
import { importFile, type FileProgress, type Ways, type WritableBook } from './import-file.ts'
import { Cancelled } from './turns.ts'

export interface ImportRequest {
  readonly files: readonly FileToImport[]
  readonly secrets: readonly string[]
  /** What becomes of the good files when another one cannot be read. */
  readonly whenOneFails: 'add-none' | 'add-the-rest'
  /** Whether the book is reconciled afterwards. */
  readonly reconcile: boolean
}

/** Imports files, and reconciles the book when it is asked to and they were not cancelled. */
export async function importAndReconcile(
  book: WritableBook,
  request: ImportRequest,
  ways: Ways,
  progress: (fileNumber: number) => FileProgress,
): Promise<Result<ImportReport>> {
  const imported = await importFiles(book, request, ways, progress)
  if (request.reconcile && imported.ok && !imported.value.cancelled) reconcileBook(book)
  return imported
}

/**
 * Imports files in one transaction, so that a crash, a full disk or Cancel leaves the book as it was. Between turns the
 * transaction stays open on the writing connection; the window reads on another one, which sees the last commit.
 */
async function importFiles(
  book: WritableBook,
  request: ImportRequest,
  ways: Ways,
  progress: (fileNumber: number) => FileProgress,
): Promise<Result<ImportReport>> {
  const report = { files: [] as FileReport[], failed: [] as ImportReport['failed'] }
  book.write.exec('BEGIN IMMEDIATE')
  try {
    for (const [at, file] of request.files.entries()) {
      const imported = await inSavepoint(book, () => importFile(book, file, request.secrets, ways, progress(at + 1)))
      if (imported.ok) report.files.push(imported.value)
      else if (request.whenOneFails === 'add-none') return abandon(imported.error)
      else report.failed.push({ file: file.file, error: imported.error })
    }
    ways.turns.decide()
    book.write.exec('COMMIT')
    return ok({ ...report, cancelled: false })
  } catch (error) {
    if (book.write.inTransaction) book.write.exec('ROLLBACK')
    if (error instanceof Cancelled) return ok({ files: [], failed: [], cancelled: true })
    const failure = bookFailure(error, book.path)
    if (failure) return fail(failure)
    throw error
  }

  function abandon(error: AppError): Result<never> {
    book.write.exec('ROLLBACK')
    return fail(error)
  }
}

/** What a file that fails had begun to write is taken back; the files before it stay. */
async function inSavepoint<T>(book: WritableBook, work: () => Promise<Result<T>>): Promise<Result<T>> {
  book.write.exec('SAVEPOINT one_file')
  const result = await work()
  if (!result.ok) book.write.exec('ROLLBACK TO one_file')
  book.write.exec('RELEASE one_file')
  return result
}
