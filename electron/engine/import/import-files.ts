import type { AppError } from '../../../shared/app-error.ts'
import type { FileReport, ImportReport } from '../../../shared/contract.ts'
import type { FileToImport } from '../../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Book } from '../book.ts'
import { bookFailure } from '../database/failure.ts'
import { importFile, type FileProgress } from './import-file.ts'
import { Cancelled, type Turns } from './turns.ts'

export interface ImportRequest {
  readonly files: readonly FileToImport[]
  readonly secrets: readonly string[]
  /** What becomes of the good files when another one cannot be read. */
  readonly whenOneFails: 'add-none' | 'add-the-rest'
}

/**
 * Imports files in one transaction, so that a crash, a full disk or Cancel leaves the book as it was. Between turns the
 * transaction stays open on the writing connection; the window reads on the other one, which sees the last commit.
 */
export async function importFiles(
  book: Book,
  request: ImportRequest,
  turns: Turns,
  progress: (fileNumber: number) => FileProgress,
): Promise<Result<ImportReport>> {
  const report = { files: [] as FileReport[], failed: [] as ImportReport['failed'] }
  book.write.exec('BEGIN IMMEDIATE')
  try {
    for (const [at, file] of request.files.entries()) {
      const imported = await inSavepoint(book, () => importFile(book, file, request.secrets, turns, progress(at + 1)))
      if (imported.ok) report.files.push(imported.value)
      else if (request.whenOneFails === 'add-none') return abandon(imported.error)
      else report.failed.push({ file: file.file, error: imported.error })
    }
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
async function inSavepoint<T>(book: Book, work: () => Promise<Result<T>>): Promise<Result<T>> {
  book.write.exec('SAVEPOINT one_file')
  const result = await work()
  if (!result.ok) book.write.exec('ROLLBACK TO one_file')
  book.write.exec('RELEASE one_file')
  return result
}
