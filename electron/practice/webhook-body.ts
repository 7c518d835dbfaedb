import { createHmac } from 'node:crypto'
import { rupeesText } from '../../shared/paise.ts'
import { providerTime } from './india-time.ts'
import { vpaOf, type PracticePayment, type PracticeSettlement, type RejectedTransfer } from './state.ts'

/** A webhook's fields without its signature, every value text as in a form. */
export type WebhookFields = Readonly<Record<string, string>>

export function collectedFields(payment: PracticePayment): WebhookFields {
  const { account, remitter } = payment
  const [first] = account.addresses
  const vpa = vpaOf(first)
  return {
    event: 'AMOUNT_COLLECTED',
    amount: rupeesText(payment.amount),
    vAccountId: account.id,
    ...(vpa !== null && { virtualVpaId: vpa }),
    isVpa: vpa === null ? '0' : '1',
    ...(first !== undefined && 'accountNumber' in first && { vAccountNumber: first.accountNumber }),
    email: account.details.email,
    phone: account.details.phone,
    referenceId: payment.referenceId,
    utr: payment.utr,
    creditRefNo: payment.creditRefNo,
    remitterAccount: remitter.account,
    remitterIfsc: remitter.ifsc,
    ...(payment.transferType === 'UPI' && { remitterVpa: remitter.vpa }),
    remitterName: remitter.name,
    remarks: payment.transferType,
    transferType: payment.transferType,
    paymentTime: providerTime(payment.paidAt),
  }
}

export function settledFields({ amount, count, utr, settlementId }: PracticeSettlement): WebhookFields {
  return { event: 'AMOUNT_SETTLED', amount: rupeesText(amount), count: String(count), utr, settlementId }
}

export function rejectedFields(transfer: RejectedTransfer): WebhookFields {
  return {
    event: 'TRANSFER_REJECTED',
    rejectId: transfer.rejectId,
    vAccountId: transfer.account.id,
    amount: rupeesText(transfer.amount),
    utr: transfer.utr,
    remitterAccount: transfer.remitter.account,
    remitterName: transfer.remitter.name,
    transferTime: providerTime(transfer.at),
    reason: transfer.reason,
  }
}

export type WebhookFormat = 'form' | 'json'

export interface WebhookBody {
  readonly contentType: string
  readonly text: string
}

/**
 * A payment that never was, made from one that was and without the client secret: digits of the telephone number are
 * carried over to the reference beside it. The values joined are the same text, so the signature still holds; the
 * provider's own record is what tells. Null for a webhook that has no two such fields.
 */
export function forgedBody(fields: WebhookFields, clientSecret: string, format: WebhookFormat): WebhookBody | null {
  const { phone = '', referenceId } = fields
  if (referenceId === undefined || phone.length < 4) return null
  const shifted = { ...fields, phone: phone.slice(0, -2), referenceId: phone.slice(-2) + referenceId }
  return bodyOf({ ...shifted, signature: signatureOf(fields, clientSecret) }, format)
}

/** Signed with the client secret over the values alone, sorted by name: the provider's rule. */
export function webhookBody(fields: WebhookFields, clientSecret: string, format: WebhookFormat): WebhookBody {
  return bodyOf({ ...fields, signature: signatureOf(fields, clientSecret) }, format)
}

function bodyOf(signed: WebhookFields, format: WebhookFormat): WebhookBody {
  if (format === 'form')
    return { contentType: 'application/x-www-form-urlencoded', text: new URLSearchParams(signed).toString() }
  return { contentType: 'application/json', text: JSON.stringify(signed) }
}

function signatureOf(fields: WebhookFields, clientSecret: string): string {
  const names = Object.keys(fields).sort()
  return createHmac('sha256', clientSecret)
    .update(names.map((name) => fields[name]).join(''))
    .digest('base64')
}
