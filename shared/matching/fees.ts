import type { Payment, Rail } from '../domain.ts'
import { formatRupees, paise, type Paise } from '../paise.ts'
import { GST_PERCENT, gstOf, percentageAlone, percentageOf, type Rounding } from './rounding.ts'
import type { PaidTogether } from './settlement-cycle.ts'

/** What is kept of each payment before it is paid out, whatever its amount; fee and GST are each rounded per payment. */
export type PlainFees =
  | { readonly kind: 'gross' }
  /** `rate` in percent, as decimal text: `1.75`. */
  | ({ readonly kind: 'percent'; readonly rate: string } & HowKept)
  | ({ readonly kind: 'flat'; readonly paise: number } & HowKept)

export interface HowKept {
  /** GST comes on top, unless none does: it is in the fee already, or billed apart. */
  readonly gst?: 'none'
  readonly rounding?: Rounding
}

/** Something is kept. */
export type KeptFees = Exclude<PlainFees, { readonly kind: 'gross' }>

/**
 * One fee of payments up to an amount, in paise, and another of larger ones: a percentage that is at most or at least so
 * much, or nothing of small payments.
 */
export interface FeesByAmount {
  readonly kind: 'by-amount'
  readonly upTo: number
  readonly small: PlainFees
  readonly large: PlainFees
}

/** What is kept of the payments of one rail. */
export type RailFees = PlainFees | FeesByAmount

/** What the provider keeps: the same whichever way a payment came in, or something else of each rail. */
export type Fees = RailFees | FeesByRail
export type FeesByRail<Of extends RailFees = RailFees> = { readonly kind: 'by-rail' } & Readonly<Record<Rail, Of>>
/** The same of payments of any amount, of either rail. */
export type FeesOfAnyAmount = PlainFees | FeesByRail<PlainFees>

/**
 * What the bank credits less than a settlement, where the settlement is told in full: a fee of each of its payments, or of
 * it as one, and GST on that.
 */
export interface BankFees {
  readonly fees: KeptFees
  readonly of: 'payment' | 'settlement'
}

export const gross = { kind: 'gross' } as const satisfies PlainFees

/** What is kept of payments that came in by that rail. */
export function feesOn(fees: FeesOfAnyAmount, rail: Rail): PlainFees
export function feesOn(fees: Fees, rail: Rail): RailFees
export function feesOn(fees: Fees, rail: Rail): RailFees {
  return fees.kind === 'by-rail' ? fees[rail] : fees
}

/** What is kept of payments that are paid out together. */
export function feesTogether(fees: Fees, together: PaidTogether): Fees {
  return together === 'both-rails' ? fees : feesOn(fees, together)
}

/** Every fee that there is, of either rail and of any amount. */
export function eachFee(fees: Fees): PlainFees[] {
  switch (fees.kind) {
    case 'by-rail':
      return [...eachFee(fees['bank-account']), ...eachFee(fees.upi)]
    case 'by-amount':
      return [fees.small, fees.large]
    case 'gross':
    case 'percent':
    case 'flat':
      return [fees]
  }
}

/** The fee of one payment and the GST on it. */
export function feeOf(fees: RailFees, amount: number): { readonly fee: number; readonly gst: number } {
  switch (fees.kind) {
    case 'gross':
      return { fee: 0, gst: 0 }
    case 'percent':
      return fees.gst === 'none'
        ? { fee: percentageAlone(millionthsOf(fees.rate), amount, fees.rounding ?? USUAL), gst: 0 }
        : percentageOf(millionthsOf(fees.rate), amount, fees.rounding ?? USUAL)
    case 'flat':
      return { fee: fees.paise, gst: fees.gst === 'none' ? 0 : gstOf(fees.paise, fees.rounding ?? USUAL) }
    case 'by-amount':
      return feeOf(amount <= fees.upTo ? fees.small : fees.large, amount)
  }
}

/** So many times the fee is kept in all, but for rounding. */
export function withGst({ gst }: HowKept): number {
  return gst === 'none' ? 1 : 1 + GST_PERCENT / 100
}

/** Half a paisa is rounded up where nothing else is said. */
const USUAL: Rounding = 'half-up'

/** How they are rounded, and whether GST comes on top; of several fees the first one tells. */
export function howKept(fees: Fees): HowKept {
  const kept = eachFee(fees).find((fee) => fee.kind !== 'gross')
  return { ...(kept?.gst && { gst: kept.gst }), rounding: kept?.rounding ?? USUAL }
}

const millionths = new Map<string, number>()

/** A rate has at most four decimals, so that a million stands for 100 %. */
function millionthsOf(rate: string): number {
  const known = millionths.get(rate)
  if (known !== undefined) return known
  const [whole = '0', decimals = ''] = rate.split('.')
  const found = Number(whole + decimals.padEnd(4, '0').slice(0, 4))
  millionths.set(rate, found)
  return found
}

/** What is paid out for a payment of that amount; never less than nothing. */
export function paidOutFor(fees: RailFees, amount: Paise): Paise {
  if (fees.kind === 'gross') return amount
  const { fee, gst } = feeOf(fees, amount)
  return paise(Math.max(0, amount - fee - gst))
}

/** The payments with what is paid out for them as their amounts, and the way back to the records. */
export function netPayments(
  fees: Fees,
  payments: readonly Payment[],
): { readonly net: readonly Payment[]; readonly recordOf: (net: Payment) => Payment } {
  if (fees.kind === 'gross') return { net: payments, recordOf: (payment) => payment }
  const records = new Map<Payment, Payment>()
  for (const payment of payments) {
    const amount = paidOutFor(feesOn(fees, payment.rail), payment.amount)
    records.set({ ...payment, amount }, payment)
  }
  return { net: [...records.keys()], recordOf: (net) => records.get(net)! }
}

/** For people: `a fee of 1.75 % + 18 % GST`; null for gross. */
export function feeWords(fees: RailFees): string | null {
  switch (fees.kind) {
    case 'gross':
      return null
    case 'percent':
      return `a fee of ${fees.rate} %${gstWords(fees)}`
    case 'flat':
      return `a fee of ${formatRupees(paise(fees.paise))} a payment${gstWords(fees)}`
    case 'by-amount': {
      const [small, large] = [fees.small, fees.large].map((of) => feeWords(of) ?? 'nothing')
      return `${small} of payments up to ${formatRupees(paise(fees.upTo))}, ${large} of larger ones`
    }
  }
}

/** For people, after a fee: ` + 18 % GST`. */
export function gstWords({ gst }: HowKept): string {
  return gst === 'none' ? ' (no GST added)' : ` + ${GST_PERCENT} % GST`
}

/** For people: what the provider keeps of each payment. */
export function termsWords(of: Fees): string {
  if (of.kind !== 'by-rail') return feeWords(of) ?? 'nothing: payments are paid out in full'
  const [bank, upi] = [feeWords(of['bank-account']), feeWords(of.upi)].map((words) => words ?? 'nothing')
  return `${bank} of what comes into bank accounts, ${upi} of what comes in by UPI`
}
