import type { EngineMethods } from '../../../shared/engine-contract.ts'
import type { Handlers } from '../../../shared/contract.ts'
import { ok } from '../../../shared/result.ts'
import type { Desk } from '../engine.ts'
import { isReconciliationDue } from '../queries/books.ts'
import { reconcileBook } from '../reconcile-book.ts'
import { trail } from '../reports/trail.ts'
import { verify } from '../reports/verify.ts'
import { changing, reading } from './with-book.ts'

export function reportHandlers(
  desk: Desk,
): Pick<EngineMethods, 'trail' | 'verify'> & Pick<Handlers<'engine'>, 'reconcile'> {
  return {
    reconcile: () => changing(desk, (book) => ok(reconcileBook(book))),
    /** A trail is never older than the records: what came in since the last run is reconciled first. */
    trail: () =>
      reading(desk, (book) => {
        if (desk.importing === null && isReconciliationDue(book.read)) reconcileBook(book)
        return trail(book.read)
      }),
    verify: () => reading(desk, ({ read }) => verify(read)),
  }
}
