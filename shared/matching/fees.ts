import type { Payment } from '../domain.ts'
import { formatRupees, paise, type Paise } from '../paise.ts'

/** What the provider keeps of each payment before it pays out. GST comes on top of the fee; each is rounded per payment. */
export type Fees =
  | { readonly kind: 'gross' }
  /** `rate` in percent, as decimal text: `1.75`. */
  | { readonly kind: 'percent'; readonly rate: string; readonly rounding?: Rounding }
  | { readonly kind: 'flat'; readonly paise: number; readonly rounding?: Rounding }

/**
 * What becomes of half a paisa: up in fee and GST (where nothing else is said), down in the GST, to the even one in both,
 * or fee and GST rounded once, together.
 */
export const roundings = ['half-up', 'gst-down', 'half-even', 'together'] as const
type Rounding = (typeof roundings)[number]

export const gross: Fees = { kind: 'gross' }

/** On financial services, since 1 July 2017. */
const GST_PERCENT = 18

/** The fee of one payment and the GST on it. */
export function feeOf(fees: Fees, amount: number): { readonly fee: number; readonly gst: number } {
  if (fees.kind === 'gross') return { fee: 0, gst: 0 }
  const fee = bareFee(fees, amount)
  switch (fees.rounding ?? 'half-up') {
    case 'half-up':
      return { fee, gst: Math.floor((fee * GST_PERCENT + 50) / 100) }
    case 'gst-down':
      return { fee, gst: Math.floor((fee * GST_PERCENT) / 100) }
    case 'half-even': {
      const even = evenFee(fees, amount)
      return { fee: even, gst: toEven(even * GST_PERCENT, 100) }
    }
    case 'together':
      return { fee, gst: togetherFee(fees, amount) - fee }
  }
}

/** Fee and GST in one, rounded once. */
function togetherFee(fees: Fees, amount: number): number {
  if (fees.kind !== 'percent') return Math.floor((bareFee(fees, amount) * (100 + GST_PERCENT) + 50) / 100)
  return percentOf(fees.rate, amount, (100 + GST_PERCENT) / 100)
}

function evenFee(fees: Fees, amount: number): number {
  if (fees.kind !== 'percent') return bareFee(fees, amount)
  const product = millionthsOf(fees.rate) * amount
  return Number.isSafeInteger(product) ? toEven(product, WHOLE) : percentOf(fees.rate, amount)
}

function toEven(product: number, by: number): number {
  const whole = Math.floor(product / by)
  const rest = product - whole * by
  if (rest * 2 === by) return whole + (whole % 2)
  return rest * 2 > by ? whole + 1 : whole
}

function bareFee(fees: Fees, amount: number): number {
  switch (fees.kind) {
    case 'gross':
      return 0
    case 'percent':
      return percentOf(fees.rate, amount)
    case 'flat':
      return fees.paise
  }
}

/** A rate has at most four decimals, so that a million stands for 100 %. */
const WHOLE = 1_000_000

function percentOf(rate: string, amount: number, times = 1): number {
  const millionths = Math.round(millionthsOf(rate) * times * 100)
  const product = millionths * amount
  const whole = WHOLE * 100
  if (Number.isSafeInteger(product)) return Math.floor((product + whole / 2) / whole)
  return Number((BigInt(millionths) * BigInt(amount) + BigInt(whole / 2)) / BigInt(whole))
}

const millionths = new Map<string, number>()

function millionthsOf(rate: string): number {
  const known = millionths.get(rate)
  if (known !== undefined) return known
  const [whole = '0', decimals = ''] = rate.split('.')
  const found = Number(whole + decimals.padEnd(4, '0').slice(0, 4))
  millionths.set(rate, found)
  return found
}

/** What is paid out for a payment of that amount; never less than nothing. */
export function paidOutFor(fees: Fees, amount: Paise): Paise {
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
  for (const payment of payments) records.set({ ...payment, amount: paidOutFor(fees, payment.amount) }, payment)
  return { net: [...records.keys()], recordOf: (net) => records.get(net)! }
}

/** For people: `a fee of 1.75 % + 18 % GST`; null for gross. */
export function feeWords(fees: Fees): string | null {
  switch (fees.kind) {
    case 'gross':
      return null
    case 'percent':
      return `a fee of ${fees.rate} % + ${GST_PERCENT} % GST`
    case 'flat':
      return `a fee of ${formatRupees(paise(fees.paise))} a payment + ${GST_PERCENT} % GST`
  }
}

/** For people: what the provider keeps of each payment. */
export function termsWords(of: Fees): string {
  return of.kind === 'gross' ? 'nothing: payments are paid out in full' : feeWords(of)!
}
