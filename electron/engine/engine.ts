import { appError } from '../../shared/app-error.ts'
import type { Nothing, OpenBook } from '../../shared/contract.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { closeBook, describeBook, newBook, openBook, type Book } from './book.ts'
import { accountRequestHandlers } from './handlers/account-requests.ts'
import { accountHandlers } from './handlers/accounts.ts'
import { connectionHandlers } from './handlers/connection.ts'
import { decisionHandlers } from './handlers/decisions.ts'
import { isImporting, type Desk, type Emit } from './handlers/desk.ts'
import { importHandlers } from './handlers/imports.ts'
import { inboxHandlers } from './handlers/inbox.ts'
import { ledgerHandlers } from './handlers/ledgers.ts'
import { listHandlers } from './handlers/lists.ts'
import { rejectedTransferHandlers } from './handlers/rejected-transfers.ts'
import { reportHandlers } from './handlers/reports.ts'
import { termsHandlers } from './handlers/terms.ts'
import { reconcileBook } from './reconcile/reconcile-book.ts'
import { reconcileSoon } from './reconcile/reconcile-soon.ts'
import { isReconciliationDue } from './queries/books.ts'

/** The engine: every method over one book at a time. It runs in the utility process, in the command and in tests. */
export function createEngine(emit: Emit): EngineHandlers {
  const desk: Desk = {
    book: null,
    importing: null,
    reviewing: null,
    emit,
    reconcileSoon: reconcileSoon(() => emit('bookChanged', {})),
  }

  function take(opened: Result<Book>, reconcile = true): Result<OpenBook> {
    if (!opened.ok) return opened
    desk.book = opened.value
    // What a crash or a newer way of matching left unreconciled is brought up to date at once.
    if (reconcile && isReconciliationDue(opened.value.read)) reconcileBook(opened.value)
    return ok(describeBook(opened.value))
  }

  function close(): Result<Nothing> {
    if (isImporting(desk)) return fail(appError('import-running'))
    desk.reconcileSoon.cancel()
    desk.reviewing?.stop()
    if (desk.book !== null) closeBook(desk.book)
    desk.book = null
    return ok({})
  }

  return {
    newBook: ({ path }) => {
      const closed = close()
      return closed.ok ? take(newBook(path, false)) : closed
    },
    openBook: ({ path, reconcile }) => {
      const closed = close()
      return closed.ok ? take(openBook(path), reconcile) : closed
    },
    closeBook: close,
    ...importHandlers(desk, take, close),
    ...listHandlers(desk),
    ...decisionHandlers(desk),
    ...reportHandlers(desk),
    ...connectionHandlers(desk),
    ...accountHandlers(desk),
    ...accountRequestHandlers(desk),
    ...inboxHandlers(desk),
    ...termsHandlers(desk),
    ...ledgerHandlers(desk),
    ...rejectedTransferHandlers(desk),
  }
}
