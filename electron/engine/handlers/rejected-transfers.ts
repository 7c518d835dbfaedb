import { appError } from '../../../shared/app-error.ts'
import type { Handlers, Nothing } from '../../../shared/contract.ts'
import { formatRupees } from '../../../shared/paise.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Book } from '../book.ts'
import { dismissedTransfers, findRejectedTransfer, holdingDismissals } from '../reconcile/open-events.ts'
import { insertAudit } from '../queries/audit.ts'
import { insertDismissal, insertDismissalWithdrawal } from '../queries/dismissals.ts'
import { reconcileBook } from '../reconcile/reconcile-book.ts'
import type { Desk } from './desk.ts'
import { changing, reading } from './with-book.ts'

type RejectedTransferMethods = 'dismissTransfer' | 'reopenTransfer' | 'listDismissedTransfers'

/** What a person has done about transfers that the provider refused. */
export function rejectedTransferHandlers(desk: Desk): Pick<Handlers<'engine'>, RejectedTransferMethods> {
  return {
    dismissTransfer: ({ transferId, note }) =>
      changing(desk, (book) => dismiss(book, transferId, note?.trim() || null)),
    reopenTransfer: ({ transferId }) => changing(desk, (book) => reopen(book, transferId)),
    listDismissedTransfers: ({ offset, limit }) =>
      reading(desk, ({ read }) => {
        // A person has written each of them: they are few enough to look at all.
        const rows = dismissedTransfers(read)
        return { total: rows.length, rows: rows.slice(offset, offset + limit) }
      }),
  }
}

function dismiss(book: Book, transferId: string, note: string | null): Result<Nothing> {
  const transfer = findRejectedTransfer(book.read, transferId)
  const isDismissed = holdingDismissals(book.read).some((one) => one.transferId === transferId)
  if (transfer === null || isDismissed) return fail(appError('transfer-not-open', transferId))
  const { amount } = transfer
  const words = `Dealt with: refused transfer ${transferId}${amount === null ? '' : ` of ${formatRupees(amount)}`}`
  book.write.transaction(() => {
    const id = insertDismissal(book.write, { transferId, words, note })
    insertAudit(book.write, {
      act: 'dismiss-transfer',
      subject: `transfer_dismissal ${id}`,
      before: transfer,
      after: { transferId, words },
      reason: note,
    })
    reconcileBook(book)
  })()
  return ok({})
}

function reopen(book: Book, transferId: string): Result<Nothing> {
  const dismissal = holdingDismissals(book.read).find((one) => one.transferId === transferId)
  if (dismissal === undefined) return fail(appError('transfer-not-dismissed', transferId))
  const { id, words } = dismissal
  book.write.transaction(() => {
    insertDismissalWithdrawal(book.write, id)
    insertAudit(book.write, { act: 'reopen-transfer', subject: `transfer_dismissal ${id}`, before: { words } })
    reconcileBook(book)
  })()
  return ok({})
}
