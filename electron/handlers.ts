import { basename } from 'node:path'
import { appError } from '../shared/app-error.ts'
import type { Handlers, OpenBook } from '../shared/contract.ts'
import type { FileToImport } from '../shared/engine-contract.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import type { CurrentBook } from './current-book.ts'
import type { Dialogs } from './dialogs.ts'
import type { EngineCall } from './engine-connection.ts'
import type { RecentBooks } from './recent-books.ts'
import type { Staging } from './staging.ts'

export interface Desk {
  readonly call: EngineCall
  readonly book: CurrentBook
  readonly recent: RecentBooks
  readonly staging: Staging
  readonly dialogs: Dialogs
  readonly demoPath: string
}

/** What main itself answers: everything that needs a dialog, a path or a file. */
export function mainHandlers(desk: Desk): Handlers<'main'> {
  return { ...bookHandlers(desk), ...fileHandlers(desk) }
}

type FileMethods = 'chooseFiles' | 'stageFile' | 'stageFilePart' | 'releaseFiles' | 'previewFile' | 'importFiles'

function bookHandlers({ call, book, recent, dialogs, staging, demoPath }: Desk): Omit<Handlers<'main'>, FileMethods> {
  return {
    listRecentBooks: async () => ok(await recent.list()),
    newBook: async () => {
      const path = await dialogs.askNewBook()
      return path === null ? ok(null) : remembering(recent, path, book.newBook(path))
    },
    chooseBook: async () => {
      const path = await dialogs.askBook()
      return path === null ? ok(null) : remembering(recent, path, book.openBook(path))
    },
    openRecentBook: async ({ id }) => {
      const path = recent.pathOf(id)
      if (path === null) return fail(appError('book-missing', 'This book'))
      return remembering(recent, path, book.openBook(path))
    },
    forgetRecentBook: ({ id }) => {
      recent.forget(id)
      return ok({})
    },
    openDemoBook: () => book.openDemoBook(demoPath),
    closeBook: async () => {
      const closed = await book.close()
      if (closed.ok) await staging.releaseAll()
      return closed
    },
    saveOpenItems: async () => {
      const path = await dialogs.askCsv(`${book.view()?.name ?? 'Milaan'} - open items`)
      if (path === null) return ok(null)
      const saved = await call('saveOpenItems', { path })
      return saved.ok ? ok({ file: basename(path) }) : saved
    },
    currentBook: () => ok(book.view()),
  }
}

async function remembering(
  recent: RecentBooks,
  path: string,
  opening: Promise<Result<OpenBook>>,
): Promise<Result<OpenBook>> {
  const opened = await opening
  if (opened.ok) recent.remember(path)
  return opened
}

function fileHandlers({ call, dialogs, staging }: Desk): Pick<Handlers<'main'>, FileMethods> {
  return {
    chooseFiles: async () => allOk(await Promise.all((await dialogs.askFiles()).map((path) => staging.choose(path)))),
    stageFile: ({ file, size }) => staging.stage(file, size),
    stageFilePart: ({ fileId, bytes }) => staging.append(fileId, bytes),
    releaseFiles: async ({ fileIds }) => {
      await staging.release(fileIds)
      return ok({})
    },
    previewFile: async ({ fileId }) => {
      const found = await staging.find(fileId)
      return found.ok ? call('previewFile', { ...found.value, fileId }) : found
    },
    importFiles: async ({ fileIds, secret }) => {
      const found = allOk<FileToImport>(await Promise.all(fileIds.map((fileId) => staging.find(fileId))))
      if (!found.ok) return found
      const secrets = secret === undefined ? [] : [secret]
      return call('importFiles', { files: found.value, secrets, reconcile: true, whenOneFails: 'add-the-rest' })
    },
  }
}

/** All values, or the first thing that went wrong. */
function allOk<T>(results: readonly Result<T>[]): Result<T[]> {
  const values: T[] = []
  for (const result of results) {
    if (!result.ok) return result
    values.push(result.value)
  }
  return ok(values)
}
