import type { Payment } from '../domain.ts'
import { formatRupees, paise, type Paise } from '../paise.ts'

/** What the provider keeps of each payment before it pays out. GST comes on top of the fee; each is rounded per payment. */
export type Fees =
  | { readonly kind: 'gross' }
  /** `rate` in percent, as decimal text: `1.75`. */
  | { readonly kind: 'percent'; readonly rate: string }
  | { readonly kind: 'flat'; readonly paise: number }

export const gross: Fees = { kind: 'gross' }

/** On financial services, since 1 July 2017. */
const GST_PERCENT = 18

/** The fee of one payment and the GST on it; half a paisa is rounded up. */
export function feeOf(fees: Fees, amount: number): { readonly fee: number; readonly gst: number } {
  const fee = bareFee(fees, amount)
  return { fee, gst: Math.floor((fee * GST_PERCENT + 50) / 100) }
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

function percentOf(rate: string, amount: number): number {
  const [whole = '0', decimals = ''] = rate.split('.')
  const millionths = Number(whole + decimals.padEnd(4, '0').slice(0, 4))
  const product = millionths * amount
  if (Number.isSafeInteger(product)) return Math.floor((product + WHOLE / 2) / WHOLE)
  return Number((BigInt(millionths) * BigInt(amount) + BigInt(WHOLE / 2)) / BigInt(WHOLE))
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
