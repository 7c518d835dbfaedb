import type { EngineMethods } from '../../../shared/engine-contract.ts'
import type { Handlers } from '../../../shared/contract.ts'
import { ok } from '../../../shared/result.ts'
import { isReconciliationDue } from '../queries/books.ts'
import { reconcileBook } from '../reconcile-book.ts'
import { openItemsCsv } from '../reports/open-items.ts'
import { trail } from '../reports/trail.ts'
import { verify } from '../reports/verify.ts'
import { saveText } from '../reports/write-whole.ts'
import { changing, reading } from './with-book.ts'
import type { Desk } from './desk.ts'

export function reportHandlers(
  desk: Desk,
): Pick<EngineMethods, 'saveOpenItems' | 'trail' | 'verify'> & Pick<Handlers<'engine'>, 'reconcile'> {
  return {
    reconcile: () => changing(desk, (book) => ok(reconcileBook(book))),
    saveOpenItems: async ({ path }) => {
      const csv = reading(desk, ({ read }) => openItemsCsv(read))
      return csv.ok ? saveText(path, csv.value) : csv
    },
    /** A trail is never older than the records: what came in since the last run is reconciled first. */
    trail: () =>
      reading(desk, (book) => {
        if (desk.importing === null && isReconciliationDue(book.read)) reconcileBook(book)
        return trail(book.read)
      }),
    verify: () => reading(desk, ({ read }) => verify(read)),
  }
}
