import { isDay } from '../../shared/day.ts'
import { rupeesText, type Paise } from '../../shared/paise.ts'
import { utr } from '../../shared/utr.ts'
import type { Fields } from './account-check.ts'
import { refusal, success, type PracticeAnswer } from './answer.ts'
import { dayOf, providerTime } from './india-time.ts'
import { accountOf, takeNumber, type PracticeAccount, type PracticePayment, type PracticeState } from './state.ts'
import type { RejectedTransfer, Remitter, TransferType } from './state.ts'
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
export function receive(state: PracticeState, account: PracticeAccount, transfer: Transfer, at: number): Receipt {
  const number = takeNumber(state)
  const utrText = utrFor(transfer.transferType, transfer.remitter.ifsc.slice(0, 4), at, number)
  const reason = rejectionOf(account, transfer)
  if (reason !== null) {
    const rejected = { ...transfer, rejectId: String(number), account, at, utr: utrText, reason }
    state.rejected.push(rejected)
    return { kind: 'rejected', transfer: rejected }
  }
  const payment: PracticePayment = {
    ...transfer,
    referenceId: String(number),
    account,
    paidAt: at,
    utr: utrText,
    creditRefNo: `09${String(number).padStart(8, '0')}`,
    settlement: null,
  }
  state.payments.push(payment)
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
export function listPayments(state: PracticeState, query: Fields, id: string | null): PracticeAnswer {
  const account = id === null ? null : accountOf(state, id)
  if (id !== null && account === null) return refusal(404, 'Virtual account does not exist')
  const isWanted = periodFilter(query)
  if (isWanted === null) return refusal(422, 'Please provide a valid startDate and endDate')
  const size = Math.min(
    Number(/^\d{1,3}$/.exec(query['maxReturn'] ?? '')?.[0] ?? USUAL_PAGE) || USUAL_PAGE,
    LARGEST_PAGE,
  )
  const all = state.payments
    .toReversed()
    .filter((payment) => isWanted(payment) && (account === null || isInto(payment, account)))
  const after = all.findIndex(({ referenceId }) => referenceId === query['lastReturnId'])
  const page = all.slice(after + 1, after + 1 + size)
  const more = after + 1 + size < all.length
  return success('Payments fetched successfully', {
    payments: page.map(listedFields),
    ...(more && { lastReturnId: Number(page.at(-1)!.referenceId) }),
  })
}

function isInto(payment: PracticePayment, { id, rail }: PracticeAccount): boolean {
  return payment.account.id === id && payment.account.rail === rail
}

function periodFilter({ startDate = '', endDate = '' }: Fields): ((payment: PracticePayment) => boolean) | null {
  const [from, to] = [startDate.slice(0, 10), endDate.slice(0, 10)]
  if ((from !== '' && !isDay(from)) || (to !== '' && !isDay(to))) return null
  return ({ paidAt }) => {
    const day = dayOf(paidAt)
    return (from === '' || day >= from) && (to === '' || day <= to)
  }
}

export function fetchPayment(state: PracticeState, referenceId: string): PracticeAnswer {
  const payment = state.payments.find((candidate) => candidate.referenceId === referenceId)
  if (payment === undefined) return refusal(404, 'Payment does not exist')
  return success('Payment fetched successfully', { payment: wholeFields(payment) })
}

const LOOK_BACK = 48 * 3_600_000
const THIRTY_DAYS = 30 * 86_400_000

export function searchUtr(state: PracticeState, text: string, query: Fields, now: number): PracticeAnswer {
  const { startDate = '', endDate = '' } = query
  const inPeriod = periodFilter(query)
  if (inPeriod === null || Date.parse(endDate) - Date.parse(startDate) > THIRTY_DAYS)
    return refusal(422, 'Please provide a valid date range of at most 30 days')
  const isRecent = ({ paidAt }: PracticePayment) => now - paidAt <= LOOK_BACK
  const isWanted = startDate === '' && endDate === '' ? isRecent : inPeriod
  const payment = state.payments.find((candidate) => candidate.utr === utr(text) && isWanted(candidate))
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
