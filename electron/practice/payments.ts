import { IST_OFFSET, isDay, MILLISECONDS_A_DAY } from '../../shared/day.ts'
import { rupeesText, type Paise } from '../../shared/paise.ts'
import { utr } from '../../shared/utr.ts'
import type { Fields } from './account-check.ts'
import { refusal, success, type PracticeAnswer } from './answer.ts'
import { providerTime } from './india-time.ts'
import type { PracticeAccount, PracticePayment, RejectedTransfer, Remitter, TransferType } from './state.ts'
import type { PracticeStore } from './store.ts'
import { utrFor } from './utr.ts'

export interface Transfer {
  readonly amount: Paise
  readonly transferType: TransferType
  readonly remitter: Remitter
}

export type Receipt =
  | { readonly kind: 'collected'; readonly payment: PracticePayment }
  | { readonly kind: 'rejected'; readonly transfer: RejectedTransfer }

/** Takes a customer's transfer in, or sends it back as the provider would. */
export function receive(store: PracticeStore, account: PracticeAccount, transfer: Transfer, at: number): Receipt {
  const number = store.takeNumber()
  const utrText = utrFor(transfer.transferType, transfer.remitter.ifsc.slice(0, 4), at, number)
  const reason = rejectionOf(account, transfer)
  if (reason !== null) {
    const rejected = { ...transfer, rejectId: String(number), account, at, utr: utrText, reason }
    store.addRejected(rejected)
    return { kind: 'rejected', transfer: rejected }
  }
  const payment: PracticePayment = {
    ...transfer,
    referenceId: String(number),
    account,
    paidAt: at,
    utr: utrText,
    creditRefNo: `09${String(number).padStart(8, '0')}`,
    heldUntil: null,
    settlement: null,
  }
  store.addPayment(payment)
  return { kind: 'collected', payment }
}

function rejectionOf(
  { isActive, rail, details }: PracticeAccount,
  { amount, transferType, remitter }: Transfer,
): string | null {
  if (!isActive) return 'Virtual account is not active'
  if (rail === 'upi' && transferType !== 'UPI') return 'Only UPI transfers are accepted'
  const isLocked = rail === 'bank-account' && details.remitterAccount !== ''
  if (isLocked && details.remitterAccount !== remitter.account) return 'Remitter account is not allowed'
  if (details.minAmount !== null && amount < details.minAmount) return 'Amount is less than the minimum amount'
  return details.maxAmount !== null && amount > details.maxAmount ? 'Amount is more than the maximum amount' : null
}

const USUAL_PAGE = 10
const LARGEST_PAGE = 100

/** Newest first, a page at a time; `lastReturnId` is the last payment of the page before. */
export function listPayments(store: PracticeStore, query: Fields, id: string | null): PracticeAnswer {
  const account = id === null ? null : store.accountOf(id)
  if (id !== null && account === null) return refusal(404, 'Virtual account does not exist')
  const period = periodOf(query)
  if (period === null) return refusal(422, 'Please provide a valid startDate and endDate')
  const size = Math.min(
    Number(/^\d{1,3}$/.exec(query['maxReturn'] ?? '')?.[0] ?? USUAL_PAGE) || USUAL_PAGE,
    LARGEST_PAGE,
  )
  const found = store.payments({ account, ...period, after: query['lastReturnId'] ?? '', limit: size + 1 })
  const page = found.slice(0, size)
  return success('Payments fetched successfully', {
    payments: page.map(listedFields),
    ...(found.length > size && { lastReturnId: Number(page.at(-1)!.referenceId) }),
  })
}

/** The moments of whole days in India; null for dates that are none. */
function periodOf({ startDate = '', endDate = '' }: Fields): { readonly from: number; readonly to: number } | null {
  const [from, to] = [startDate.slice(0, 10), endDate.slice(0, 10)]
  if ((from !== '' && !isDay(from)) || (to !== '' && !isDay(to))) return null
  return {
    from: from === '' ? 0 : Date.parse(from) - IST_OFFSET,
    to: to === '' ? Number.MAX_SAFE_INTEGER : Date.parse(to) - IST_OFFSET + MILLISECONDS_A_DAY - 1,
  }
}

export function fetchPayment(store: PracticeStore, referenceId: string): PracticeAnswer {
  const payment = store.findPayment(referenceId)
  if (payment === null) return refusal(404, 'Payment does not exist')
  return success('Payment fetched successfully', { payment: wholeFields(payment) })
}

const LOOK_BACK = 48 * 3_600_000
const THIRTY_DAYS = 30 * 86_400_000

export function searchUtr(store: PracticeStore, text: string, query: Fields, now: number): PracticeAnswer {
  const { startDate = '', endDate = '' } = query
  const period = periodOf(query)
  if (period === null || Date.parse(endDate) - Date.parse(startDate) > THIRTY_DAYS)
    return refusal(422, 'Please provide a valid date range of at most 30 days')
  const { from, to } = startDate === '' && endDate === '' ? { from: now - LOOK_BACK, to: now } : period
  const payment = store.paymentsWithUtr(utr(text) ?? '').find(({ paidAt }) => paidAt >= from && paidAt <= to)
  if (payment === undefined) return refusal(404, 'Payment does not exist')
  return success('Payment fetched successfully', { payment: wholeFields(payment) })
}

/** An amount as a JSON number, an id as one too: as the guide shows them. */
function listedFields({ referenceId, amount, paidAt, utr, account }: PracticePayment): Record<string, unknown> {
  return {
    referenceId: Number(referenceId),
    vAccountId: account.id,
    isVpa: account.rail === 'upi' ? '1' : '0',
    amount: rupeesText(amount),
    paymentTime: providerTime(paidAt),
    utr,
  }
}

function wholeFields(payment: PracticePayment): Record<string, unknown> {
  const { remitter, settlement, creditRefNo } = payment
  return {
    ...listedFields(payment),
    creditRefNo,
    remitterAccount: remitter.account,
    remitterName: remitter.name,
    isSettled: settlement === null ? '0' : '1',
    settlementUtr: settlement?.utr ?? '',
    settlementId: settlement?.settlementId ?? '',
  }
}
