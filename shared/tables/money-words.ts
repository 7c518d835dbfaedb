import { meaningOf } from '../statements/header.ts'
import { wordsOf } from './name-words.ts'

/*
 * What kind of money a column holds by the words of its name, in tables where one row has several amounts: an invoice
 * with tax and total, a payout with gross, fee and net.
 */

/**
 * - `received`: what was paid or received, as `Amount Received`.
 * - `net`: what is left, as `Net` of a payout.
 * - `total`: all of it, as `Grand Total`.
 * - `gross`: all of it before anything is kept back, as `Gross`, `Invoice Amount`.
 * - `amount`: an amount without a word of more, as `Amount` or `Rs.`
 * - `foreign`: in the currency of somebody else.
 * - `open`: what is still to be paid, as `Balance Due`.
 * - `before`: without taxes, or of one item, as `Subtotal`.
 * - `part`: a fee, a tax, a deduction.
 */
export type MoneyKind = 'received' | 'net' | 'total' | 'gross' | 'amount' | 'foreign' | 'open' | 'before' | 'part'

const ids =
  /^(?:nos?|num|number|numbers|ids?|code|codes|refs?|reference|uuid|gstin|uin|hsn|sac|utr|rrn|arn|sku|mcc|serial|sr|sl|row|index)$/
/** They name something where they end a name: `Bank Account`, and not `Account Amount`. */
const endings = /^(?:zip|pin|pincode|postcode|phone|mobile|card|account|acct|pan|ifsc|line|user|customer|bank|branch)$/
const measures =
  /^(?:qty|quantity|units|pcs|pieces|rate|percent|percentage|%|year|month|day|week|hour|minute|age|days|count|weight|lat|latitude|long|longitude|lon|instal?lments?|score|rank|rating|tenure|term)$/

/** Whether a name says that its numbers are no money: an id, a count, a rate. */
export function isNoMoney(name: string): boolean {
  return isId(name) || wordsOf(name).some((word) => measures.test(word))
}

/** Whether a name says that its numbers name something: an invoice, an order, a customer. */
export function isId(name: string): boolean {
  const words = wordsOf(name.replaceAll(/\([^)]*\)?/g, ' '))
  const [first, last] = [words[0] ?? '', words.at(-1) ?? '']
  return name.includes('#') || ids.test(first) || ids.test(last) || endings.test(last)
}

/** Whether a name says where money is, as `Bank` or `Card`: numbers with decimals are amounts there, and others name it. */
export function isWhereMoneyIs(name: string): boolean {
  const words = wordsOf(name)
  return (
    places.test(words.at(-1) ?? '') &&
    !name.includes('#') &&
    !words.some((word) => ids.test(word) || measures.test(word))
  )
}

const places = /^(?:card|bank|account|acct)$/

const kinds: readonly { readonly kind: MoneyKind; readonly words: RegExp }[] = [
  { kind: 'total', words: /\b(?:incl|including|inclusive|with (?:tax|gst|vat)|after tax)\b/ },
  {
    kind: 'before',
    words:
      /\b(?:excl|excluding|exclusive|before (?:tax|gst|vat)|without (?:tax|gst|vat)|taxable|assessable|sub ?total|basic|item|line|unit)\b/,
  },
  {
    kind: 'open',
    words: /\b(?:balance|due|dues|outstanding|unused|pending|remaining|unpaid|unapplied|overdue|open|arrears)\b/,
  },
  {
    kind: 'part',
    words:
      /\b(?:fees?|charges?|commission|mdr|tax|taxes|vat|[csiu]?gst|utgst|cess|tds|tcs|discounts?|shipping|freight|tips?|round(?:ed|ing)?|deductions?|deducted|withh(?:eld|olding)|surcharge|adjustments?|penalty|refunded)\b/,
  },
  {
    kind: 'foreign',
    words: /\b(?:fcy|fc|foreign|forex|original|usd|us\$|eur|gbp|aed|sgd|aud|cad|jpy|chf|sar|qar|omr|kwd|bhd)\b/,
  },
  {
    kind: 'received',
    words:
      /\b(?:received|recd|paid|settled|credited|deposited|deposits?|payout|disbursed|remitted|reali[sz]ed|collected|payments?|receipts?|captured|withdrawn|withdrawals?|spent)\b/,
  },
  { kind: 'net', words: /\b(?:net|nett|netto)\b/ },
  { kind: 'gross', words: /\b(?:gross|brutto)\b/ },
  { kind: 'total', words: /\b(?:total|totals|grand|gesamt|gesamtbetrag|summe)\b/ },
  { kind: 'gross', words: /\b(?:invoiced?|bill|billed|order|voucher|document)\b.*\b(?:amount|amt|value|rs|inr)\b/ },
  {
    kind: 'amount',
    words:
      /\b(?:amount|amounts|amt|amnt|value|sum|rs|inr|rupees|price|cost|money|betrag|bedrag|importe|montant|importo|valor|sales?|revenue|salary|wages|rent|premium|emi|fare|debit|credit|dr|cr|in|out|inflow|outflow|income|expenses?)\b|₹/,
  },
]

/** The kind of money that a name says a column holds; null when the name says no such thing. */
export function moneyKindOf(name: string): MoneyKind | null {
  if (isNoMoney(name)) return null
  const words = wordsOf(name).join(' ')
  const found = kinds.find((kind) => kind.words.test(words))
  if (found) return found.kind
  const meaning = meaningOf(name)?.meaning
  return meaning === 'amount' || meaning === 'debit' || meaning === 'credit' ? 'amount' : null
}

const deducted = /\b(?:fees?|charges?|commission|mdr|tds|tcs|deductions?|deducted|withh(?:eld|olding))\b/
const rest: readonly MoneyKind[] = ['foreign', 'before', 'part', 'open']
const ofPayout: readonly MoneyKind[] = ['received', 'net', 'total', 'amount', 'gross', ...rest]
const ofPayment: readonly MoneyKind[] = ['received', 'total', 'gross', 'amount', 'net', ...rest]
const ofInvoice: readonly MoneyKind[] = ['total', 'gross', 'amount', 'received', 'net', ...rest]

/**
 * The kinds of money in a table with these names, the one first that changes hands: of an invoice the total, of a payout
 * what is left of it, and on the day of a payment what was paid.
 */
export function likelyKinds(names: readonly string[], isPaymentDay: boolean): readonly MoneyKind[] {
  if (names.some((name) => deducted.test(wordsOf(name).join(' ')))) return ofPayout
  return isPaymentDay ? ofPayment : ofInvoice
}
