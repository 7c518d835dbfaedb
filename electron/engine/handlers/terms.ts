import type { Handlers } from '../../../shared/contract.ts'
import type { TermsView } from '../../../shared/contract/terms.ts'
import type { Terms } from '../../../shared/matching/reconciliation.ts'
import { publishedCutOffs } from '../../../shared/matching/settlement-cycle.ts'
import { ok, type Result } from '../../../shared/result.ts'
import { cycleOf } from '../../../shared/cycles.ts'
import { changedSettings, type SettingsChange } from '../../../shared/settings.ts'
import type { Book } from '../book.ts'
import type { ReadDb } from '../database/connection.ts'
import { insertAudit } from '../queries/audit.ts'
import { isReconciliationDue, selectTerms } from '../queries/books.ts'
import { insertSettings, selectSettings } from '../queries/settings.ts'
import { reconcileBook } from '../reconcile/reconcile-book.ts'
import { feeCheckOf } from '../reports/fee-checks.ts'
import type { Desk } from './desk.ts'
import { changing, reading } from './with-book.ts'

/** The provider's terms: what a person said of them, and what the book's history shows. */
export function termsHandlers(desk: Desk): Pick<Handlers<'engine'>, 'terms' | 'changeTerms' | 'feeCheck'> {
  return {
    terms: () =>
      reading(desk, (book) => {
        if (desk.importing === null && isReconciliationDue(book.read)) reconcileBook(book)
        return termsView(book.read)
      }),
    feeCheck: ({ settlementId }) => reading(desk, ({ read }) => feeCheckOf(read, settlementId)),
    changeTerms: (change) =>
      changing(desk, (book) => {
        const changed = changeTerms(book, change)
        return changed.ok ? ok(termsView(book.write)) : changed
      }),
  }
}

function changeTerms(book: Book, change: SettingsChange): Result<null> {
  const { write } = book
  const before = selectSettings(write)
  const changed = changedSettings(before, change)
  if (!changed.ok) return changed
  const after = changed.value
  if (JSON.stringify(before) === JSON.stringify(after)) return ok(null)
  write.transaction(() => {
    const id = insertSettings(write, after)
    insertAudit(write, { act: 'settings', subject: `book_settings ${id}`, before, after })
    reconcileBook(book)
  })()
  return ok(null)
}

/** A book that was never reconciled holds nothing that tells of the terms. */
function termsView(db: ReadDb): TermsView {
  const { fees, delay, before, cutOffs, cutOffsBefore, closedDays, settlements, bank, keptUnknown } =
    selectTerms(db) ?? nothingFound
  return {
    settings: selectSettings(db),
    found: {
      cycle: cycleOf(delay),
      ...(before && { before: { cycle: cycleOf(before.delay), since: before.since } }),
      cutOffs,
      ...(cutOffsBefore && { cutOffsBefore }),
      fees,
      holidays: [...closedDays],
      settlements,
      bank,
      ...(keptUnknown && { keptUnknown }),
    },
  }
}

const nothingFound: Omit<Terms, 'inferred'> = {
  fees: { kind: 'gross' },
  delay: 0,
  cutOffs: publishedCutOffs,
  closedDays: [],
  settlements: 0,
  bank: null,
}
