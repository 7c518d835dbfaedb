import type { Day } from '../../../../shared/day.ts'
import type { Utr } from '../../../../shared/utr.ts'
import type { Listed, PaymentPage, PaymentQuery, ProviderPayment } from '../../provider.ts'
import { mapped, pathPart, readAs } from '../answers.ts'
import type { Client } from '../client.ts'
import { done, failed, type Outcome } from '../../../network/failure.ts'
import { strange } from '../../../network/exchange.ts'
import { reader, readPayment, type ProviderRecord } from '../records.ts'
import { onePayment, paymentList, paymentsOfUtr } from '../schemas.ts'
import type { KeepAnswer } from '../send.ts'

const PAGE = 100

export async function listPayments(
  client: Client,
  keep: KeepAnswer,
  { virtualAccountId, from, to, after }: PaymentQuery,
): Promise<Outcome<PaymentPage>> {
  const part = virtualAccountId === undefined ? '' : pathPart(virtualAccountId)
  if (part === null) return done({ items: [], rejected: [], next: null })
  const answer = await client.call({
    method: 'GET',
    path: part === '' ? '/cac/v1/payments' : `/cac/v1/payments/${part}`,
    query: { startDate: from, endDate: to, maxReturn: String(PAGE), lastReturnId: after },
    subject: virtualAccountId === undefined ? null : { kind: 'account', id: virtualAccountId },
  })
  return mapped(readAs(answer, paymentList, keep), ({ data, ...top }) => {
    const read = readAll(data.payments, virtualAccountId ?? null)
    return { ...read, next: nextPage(cursorIn(data) ?? cursorIn(top), data.payments, after) }
  })
}

/** The name under which the cursor comes back is not published. */
function cursorIn(record: ProviderRecord): string | null {
  return reader(record)('lastreturnid', 'lastid', 'nextreturnid', 'nextcursor', 'cursor')
}

/**
 * Where none comes back the last payment of the page serves. How long a page may be is not known either, so a short one
 * need not be the last: an empty one is, and one that ends where the page before it ended.
 */
function nextPage(
  cursor: string | null,
  payments: readonly ProviderRecord[],
  after: string | undefined,
): string | null {
  const last = payments.at(-1)
  const next = last === undefined ? null : (cursor ?? reader(last)('referenceid'))
  return next === after ? null : next
}

/** Null when the provider knows no such payment. */
export async function findPayment(
  client: Client,
  keep: KeepAnswer,
  referenceId: string,
): Promise<Outcome<ProviderPayment | null>> {
  const part = pathPart(referenceId)
  if (part === null) return done(null)
  const subject = { kind: 'payment', id: referenceId } as const
  const answer = await client.call({ method: 'GET', path: `/cac/v1/fetchPaymentById/${part}`, subject })
  if (!answer.ok) return answer.failure.what === 'missing' ? done(null) : answer
  const read = readAs(answer, onePayment, keep)
  if (!read.ok) return read
  const payment = readPayment(read.value.data)
  // What is fetched confirms a payment: an answer about another one confirms nothing.
  if (payment.ok && payment.value.payment.referenceId === referenceId) return done(payment.value)
  keep({ path: answer.value.url.pathname, status: 200, text: JSON.stringify(answer.value.body) })
  return failed(strange(answer.value.url, payment.ok ? 'it is about another payment' : payment.reason))
}

export async function searchUtr(
  client: Client,
  keep: KeepAnswer,
  utr: Utr,
  when: { readonly from: Day; readonly to: Day } | undefined,
): Promise<Outcome<Listed<ProviderPayment>>> {
  const part = pathPart(utr)
  if (part === null) return done({ items: [], rejected: [] })
  const query = { startDate: when?.from, endDate: when?.to }
  const subject = { kind: 'payment', id: utr } as const
  const answer = await client.call({ method: 'GET', path: `/cac/v1/searchUTR/${part}`, query, subject })
  if (!answer.ok && answer.failure.what === 'missing') return done({ items: [], rejected: [] })
  return mapped(readAs(answer, paymentsOfUtr, keep), ({ data }) => readAll(data, null))
}

function readAll(records: readonly ProviderRecord[], virtualAccountId: string | null): Listed<ProviderPayment> {
  const items: ProviderPayment[] = []
  const rejected: string[] = []
  for (const record of records) {
    const payment = readPayment(record, virtualAccountId)
    if (payment.ok) items.push(payment.value)
    else rejected.push(payment.reason)
  }
  return { items, rejected }
}
