import type { Rail } from '../domain.ts'
import { formatRupees, type Paise } from '../paise.ts'
import { upiLink } from '../upi/upi-link.ts'
import type { PayInto, VirtualAccount } from './virtual-account.ts'

/** What a customer is told so that they can pay. */
export interface PaymentDetails {
  /** Who is to be paid, as the customer's bank or UPI app shows it. */
  readonly payee: string
  readonly customer: string | null
  readonly into: PayInto
  /** Null when the customer decides. */
  readonly amount: Paise | null
  /** What it is for; `''` for nothing. */
  readonly note: string
}

/** Null when the account has nothing to pay into by that rail. */
export function paymentDetails(
  account: Pick<VirtualAccount, 'payInto' | 'name'>,
  ask: { readonly rail: Rail; readonly business: string; readonly amount: Paise | null; readonly note: string },
): PaymentDetails | null {
  const into = account.payInto.find((address) => address.rail === ask.rail)
  if (into === undefined) return null
  // A virtual account is in the customer's own name, as far as banks are concerned.
  const payee = ask.business.trim() || account.name || ''
  return { payee, customer: account.name, into, amount: ask.amount, note: ask.note.trim() }
}

/** Name and value of each detail, in the order in which a banking app asks for them. */
export function detailRows({
  payee,
  customer,
  into,
  amount,
  note,
}: PaymentDetails): readonly (readonly [string, string])[] {
  const rows: [string, string][] =
    into.rail === 'upi'
      ? [
          ['UPI id', into.vpa],
          ['Payee', payee],
        ]
      : [
          ['Beneficiary', customer ?? payee],
          ['Account number', into.accountNumber],
          ['IFSC', into.ifsc],
        ]
  if (amount !== null) rows.push(['Amount', formatRupees(amount)])
  if (note !== '') rows.push(['For', note])
  return rows
}

/** The details as text for a message, a line each. */
export function detailsText(details: PaymentDetails): string {
  const { payee, into } = details
  const how = into.rail === 'upi' ? 'by UPI' : 'by NEFT, RTGS or IMPS'
  const to = payee === '' ? 'Please pay' : `Please pay ${payee}`
  const rows = detailRows(details).map(([name, value]) => `${name}: ${value}`)
  return [`${to} ${how}:`, '', ...rows].join('\n')
}

/** The link of a UPI id's QR code; null for a bank account, which UPI apps cannot scan. */
export function detailsLink({ into, payee, amount, note }: PaymentDetails): string | null {
  return into.rail === 'upi' ? upiLink({ vpa: into.vpa, payee, amount, note }) : null
}

/** A chat with the customer, or with whoever the person then chooses, with the details filled in. */
export function whatsappLink(phone: string | null, text: string): string {
  const mobile = /^[6-9]\d{9}$/.exec(phone ?? '')?.[0]
  return `https://wa.me/${mobile === undefined ? '' : `91${mobile}`}?text=${encodeURIComponent(text)}`
}

export function mailLink(email: string | null, subject: string, text: string): string {
  const to = /^[^\s@?&,;%"<>]+@[^\s@?&,;%"<>]+$/.test(email ?? '') ? email! : ''
  const body = encodeURIComponent(text.replaceAll('\n', '\r\n'))
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${body}`
}
