import { basename } from 'node:path'
import { appError } from '../../shared/app-error.ts'
import type { Handlers, OpenBook } from '../../shared/contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { RecentBooks } from '../recent-books.ts'
import type { Desk } from './desk.ts'

type BookMethods =
  | 'listRecentBooks'
  | 'newBook'
  | 'chooseBook'
  | 'openRecentBook'
  | 'forgetRecentBook'
  | 'openDemoBook'
  | 'closeBook'
  | 'saveOpenItems'
  | 'currentBook'

/** Which book is open, and what is saved of it. */
export function bookHandlers({
  access: { call },
  book,
  recent,
  dialogs,
  staging,
  demoPath,
}: Desk): Pick<Handlers<'main'>, BookMethods> {
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
      const path = await dialogs.askSave(`${book.view()?.name ?? 'Milaan'} - open items`, 'csv')
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
