import type { Book } from '../book.ts'
import { isReconciliationDue } from '../queries/books.ts'
import { reconcileBook } from './reconcile-book.ts'

/** Reconciles what comes in by itself, at once where that is quick, and else seldom enough to leave the engine free. */
export interface ReconcileSoon {
  readonly afterChange: (book: Book) => void
  /** Forgets what was planned; what is due stays noted in the book. */
  readonly cancel: () => void
}

/** Milliseconds: a book that is reconciled quicker than that is reconciled at once. */
const QUICK = 150
/** The engine is busy with reconciling for a part of this at most. */
const SHARE = 20

export function reconcileSoon(onDone: () => void): ReconcileSoon {
  let last = 0
  let timer: NodeJS.Timeout | null = null

  function run(book: Book): void {
    timer = null
    if (!isReconciliationDue(book.read)) return
    last = reconcileBook(book).milliseconds
  }

  return {
    afterChange: (book) => {
      if (timer !== null || !isReconciliationDue(book.read)) return
      if (last <= QUICK) return run(book)
      timer = setTimeout(() => {
        run(book)
        onDone()
      }, last * SHARE)
      timer.unref()
    },
    cancel: () => {
      if (timer !== null) clearTimeout(timer)
      timer = null
      last = 0
    },
  }
}
