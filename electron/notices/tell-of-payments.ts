import { instantAt } from '../../shared/day.ts'
import type { NewPayments } from '../../shared/engine-contract.ts'
import { isLoud, noticeOf, type Notice } from '../../shared/inbox/notice.ts'
import type { NoticeStore } from './notice-settings.ts'

/** What the desktop shows outside the window. */
export interface DesktopNotices {
  show(notice: Notice, onClick: () => void): void
  /** 0 takes the badge away. */
  badge(count: number): void
}

export interface PaymentTeller {
  /** New payments came in for that book. */
  tell(bookId: string, book: string, payments: NewPayments): void
  /** The person is looking at the book. */
  seen(): void
}

interface TellDesk {
  readonly settings: NoticeStore
  readonly desktop: DesktopNotices
  readonly isLooking: () => boolean
  readonly onClick: (referenceId: string | null) => void
  readonly now?: () => number
  /** In milliseconds: what comes within that time is told of together. */
  readonly together?: number
}

const TOGETHER = 1_500

/** Tells of new payments while the person looks elsewhere: one sentence for one payment, one for many. */
export function paymentTeller(desk: TellDesk): PaymentTeller {
  const { settings, desktop, isLooking, onClick, now = Date.now, together = TOGETHER } = desk
  let unseen = 0
  let gathered: { bookId: string; book: string; payments: NewPayments } | null = null
  let timer: NodeJS.Timeout | null = null

  function show(): void {
    timer = null
    if (gathered === null) return
    const { bookId, book, payments } = gathered
    gathered = null
    const notice = noticeOf(payments, book)
    if (notice === null || isLooking()) return
    desktop.badge(unseen)
    if (isLoud(settings.of(bookId), instantAt(now()))) desktop.show(notice, () => onClick(notice.referenceId))
  }

  return {
    tell: (bookId, book, payments) => {
      if (payments.count === 0 || isLooking()) return
      unseen += payments.count
      gathered = { bookId, book, payments: gathered === null ? payments : joined(gathered.payments, payments) }
      timer ??= setTimeout(show, together)
    },
    seen: () => {
      unseen = 0
      gathered = null
      if (timer !== null) clearTimeout(timer)
      timer = null
      desktop.badge(0)
    },
  }
}

function joined(a: NewPayments, b: NewPayments): NewPayments {
  return { count: a.count + b.count, amount: (a.amount + b.amount) as NewPayments['amount'], first: b.first ?? a.first }
}
