import { appError } from '../../../shared/app-error.ts'
import type { Handlers, Nothing, OpenBook } from '../../../shared/contract.ts'
import type { ImportChange } from '../../../shared/contract/import-changes.ts'
import type { ImportReport, StatementReview } from '../../../shared/contract/imports.ts'
import type { EngineMethods, FileToImport } from '../../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Book } from '../book.ts'
import { openDemoBook } from '../demo-book.ts'
import type { BookWork, WorkReports } from '../import/book-work.ts'
import type { FileProgress } from '../import/import-file.ts'
import type { ImportRequest } from '../import/import-files.ts'
import { previewFile } from '../import/preview-file.ts'
import { startReview } from '../import/review-statement.ts'
import { startImport, type RunningImport } from '../import/start-import.ts'
import { accountNumbers } from '../queries/bank-accounts.ts'
import { findImportedFile, pageOfFiles } from '../queries/files.ts'
import type { ImportChangeRequest } from '../undo/change-import.ts'
import { isImporting, type Desk } from './desk.ts'
import { reading } from './with-book.ts'

type ImportMethods = Pick<EngineMethods, 'importFiles' | 'previewFile' | 'reviewFile' | 'openDemoBook'> &
  Pick<
    Handlers<'engine'>,
    'cancelImport' | 'bankAccounts' | 'listFiles' | 'reportImportChange' | 'undoImport' | 'redoImport'
  >

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
    listFiles: (input) => reading(desk, ({ read }) => pageOfFiles(read, input)),
    reportImportChange: ({ fileId, act }) => changeIn(desk, { act, fileId, isReport: true }),
    undoImport: ({ fileId }) => changeIn(desk, { act: 'undo', fileId, isReport: false }),
    redoImport: ({ fileId }) => changeIn(desk, { act: 'redo', fileId, isReport: false }),
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

function importInto(desk: Desk, request: ImportRequest): Promise<Result<ImportReport>> {
  return holding(
    desk,
    (book) => startImport(book, { kind: 'import', request }, progressTold(desk, request.files)),
    true,
  )
}

function changeIn(desk: Desk, request: ImportChangeRequest): Promise<Result<ImportChange>> {
  return holding(
    desk,
    (book) => startImport(book, { kind: 'change', request }, changeProgressTold(desk, book, request)),
    !request.isReport,
  )
}

/** Starts what holds the book for long, and lets nothing else change it until then. */
async function holding<Kind extends BookWork['kind']>(
  desk: Desk,
  start: (book: Book) => RunningImport<Kind>,
  changesBook: boolean,
): Promise<Result<WorkReports[Kind]>> {
  const { book } = desk
  if (book === null) return fail(appError('book-not-open'))
  if (isImporting(desk)) return fail(appError('import-running'))
  desk.reviewing?.stop()
  const running = start(book)
  desk.importing = running
  const forget = (): void => {
    if (desk.importing === running) desk.importing = null
  }
  void running.ended.then(forget, forget)
  try {
    return await running.answer
  } finally {
    if (changesBook) desk.emit('bookChanged', {})
  }
}

function changeProgressTold(desk: Desk, book: Book, { fileId }: ImportChangeRequest): () => FileProgress {
  const file = findImportedFile(book.read, fileId)?.name ?? ''
  return () => seldom((done, total) => desk.emit('importChangeProgress', { file, done, total }))
}

/** Tells the window how far each file is, seldom enough not to slow the import down. */
function progressTold(desk: Desk, files: readonly FileToImport[]): (fileNumber: number) => FileProgress {
  return (fileNumber) =>
    seldom((doneBytes, totalBytes, lines) => {
      const { file } = files[fileNumber - 1]!
      desk.emit('importProgress', { file, fileNumber, files: files.length, doneBytes, totalBytes, lines })
    })
}

function seldom(tell: FileProgress): FileProgress {
  let told = Number.NEGATIVE_INFINITY
  return (done, total, lines) => {
    const now = performance.now()
    if (now - told < PROGRESS_EVERY && done < total) return
    told = now
    tell(done, total, lines)
  }
}
