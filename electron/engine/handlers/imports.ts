import { appError } from '../../../shared/app-error.ts'
import type { Handlers, Nothing, OpenBook } from '../../../shared/contract.ts'
import type { ImportReport, StatementReview } from '../../../shared/contract/imports.ts'
import type { EngineMethods, FileToImport } from '../../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Book } from '../book.ts'
import { openDemoBook } from '../demo-book.ts'
import type { FileProgress } from '../import/import-file.ts'
import type { ImportRequest } from '../import/import-files.ts'
import { previewFile } from '../import/preview-file.ts'
import { startReview } from '../import/review-statement.ts'
import { startImport } from '../import/start-import.ts'
import { accountNumbers } from '../queries/bank-accounts.ts'
import { isImporting, type Desk } from './desk.ts'
import { reading } from './with-book.ts'

type ImportMethods = Pick<EngineMethods, 'importFiles' | 'previewFile' | 'reviewFile' | 'openDemoBook'> &
  Pick<Handlers<'engine'>, 'cancelImport' | 'bankAccounts'>

/** How often the window hears how far an import is, in milliseconds. */
const PROGRESS_EVERY = 80

export function importHandlers(
  desk: Desk,
  take: (opened: Result<Book>) => Result<OpenBook>,
  close: () => Result<Nothing>,
): ImportMethods {
  return {
    previewFile: async (input) => {
      if (desk.book === null) return fail(appError('book-not-open'))
      return previewFile(desk.book, input)
    },
    reviewFile: (input) => review(desk, input),
    importFiles: (request) => importInto(desk, request),
    cancelImport: () => {
      desk.importing?.cancel()
      return ok({})
    },
    bankAccounts: () => reading(desk, ({ read }) => accountNumbers(read)),
    openDemoBook: async ({ path }) => {
      const closed = close()
      if (!closed.ok) return closed
      const opened = await openDemoBook(path, (book, files, secrets) => {
        desk.book = book
        return importInto(desk, { files, secrets, whenOneFails: 'add-none', reconcile: true })
      })
      desk.book = null
      return take(opened)
    },
  }
}

/** One at a time: what the window asks about now is what it shows. */
async function review(desk: Desk, input: FileToImport): Promise<Result<StatementReview>> {
  desk.reviewing?.stop()
  if (desk.book === null) return fail(appError('book-not-open'))
  const running = startReview(desk.book, input)
  desk.reviewing = running
  try {
    return await running.answer
  } finally {
    if (desk.reviewing === running) desk.reviewing = null
  }
}

async function importInto(desk: Desk, request: ImportRequest): Promise<Result<ImportReport>> {
  const { book } = desk
  if (book === null) return fail(appError('book-not-open'))
  if (isImporting(desk)) return fail(appError('import-running'))
  desk.reviewing?.stop()
  const running = startImport(book, request, progressTold(desk, request.files))
  desk.importing = running
  const forget = (): void => {
    if (desk.importing === running) desk.importing = null
  }
  void running.ended.then(forget, forget)
  try {
    return await running.answer
  } finally {
    desk.emit('bookChanged', {})
  }
}

/** Tells the window how far each file is, seldom enough not to slow the import down. */
function progressTold(desk: Desk, files: readonly FileToImport[]): (fileNumber: number) => FileProgress {
  return (fileNumber) => {
    let told = Number.NEGATIVE_INFINITY
    return (doneBytes, totalBytes, lines) => {
      const now = performance.now()
      if (now - told < PROGRESS_EVERY && doneBytes < totalBytes) return
      told = now
      const { file } = files[fileNumber - 1]!
      desk.emit('importProgress', { file, fileNumber, files: files.length, doneBytes, totalBytes, lines })
    }
  }
}
