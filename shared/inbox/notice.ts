import type { NoticeSettings } from '../contract/inbox.ts'
import { timeInIndia, type Instant } from '../day.ts'
import type { NewPayments } from '../engine-contract.ts'
import { formatRupees } from '../paise.ts'

export interface Notice {
  readonly title: string
  readonly body: string
  /** The payment to show; null for several. */
  readonly referenceId: string | null
}

/** What is said of new payments, in a sentence with the amount and the customer; null when there are none. */
export function noticeOf({ count, amount, first }: NewPayments, book: string): Notice | null {
  if (count === 0 || first === null) return null
  const sum = formatRupees(amount)
  if (count > 1) return { title: `${count.toLocaleString('en-IN')} payments, ${sum}`, body: book, referenceId: null }
  const from = first.remitterName === null ? 'A payment came in.' : `From ${first.remitterName}.`
  return { title: `${sum} received`, body: `${from} ${book}`, referenceId: first.referenceId }
}

/** Whether a notice may be shown at that moment. Quiet hours may go over midnight. */
export function isLoud({ isOn, quiet }: NoticeSettings, at: Instant): boolean {
  if (!isOn) return false
  if (quiet === null || quiet.from === quiet.to) return true
  const time = timeInIndia(at).slice(0, 5)
  const isQuiet = quiet.from < quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to
  return !isQuiet
}
