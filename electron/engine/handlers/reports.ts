import type { EngineMethods } from '../../../shared/engine-contract.ts'
import type { Handlers } from '../../../shared/contract.ts'
import { appError } from '../../../shared/app-error.ts'
import { fail, ok } from '../../../shared/result.ts'
import { isReconciliationDue } from '../queries/books.ts'
import { findLineAt } from '../queries/lines.ts'
import { reconcileBook } from '../reconcile/reconcile-book.ts'
import { openItemsCsv } from '../reports/open-items.ts'
import { trail } from '../reports/trail.ts'
import { verify } from '../reports/verify.ts'
import { whyIn } from '../reports/why.ts'
import { saveText } from '../reports/write-whole.ts'
import { changing, reading } from './with-book.ts'
import type { Desk } from './desk.ts'

export function reportHandlers(
  desk: Desk,
): Pick<EngineMethods, 'saveOpenItems' | 'trail' | 'verify' | 'lineAt'> &
  Pick<Handlers<'engine'>, 'reconcile' | 'why'> {
  return {
    reconcile: ({ asOf }) => changing(desk, (book) => ok(reconcileBook(book, asOf))),
    saveOpenItems: async ({ path }) => {
      const csv = reading(desk, ({ read }) => openItemsCsv(read))
      return csv.ok ? saveText(path, csv.value) : csv
    },
    /** A trail is never older than the records: what came in since the last run is reconciled first. */
    trail: ({ asOf }) =>
      reading(desk, (book) => {
        if (desk.importing === null && isReconciliationDue(book.read)) reconcileBook(book)
        return trail(book.read, asOf)
      }),
    lineAt: ({ file, line }) => reading(desk, ({ read }) => findLineAt(read, file, line)),
    why: ({ subject }) => {
      const found = reading(desk, (book) => {
        if (desk.importing === null && isReconciliationDue(book.read)) reconcileBook(book)
        return whyIn(book, subject)
      })
      if (!found.ok) return found
      return found.value === null ? fail(appError('record-missing', `${subject.type} ${subject.id}`)) : ok(found.value)
    },
    verify: () => reading(desk, ({ read }) => verify(read)),
  }
}
