import type { Payment } from '../domain.ts'
import { formatRupees, paise, type Paise } from '../paise.ts'
import { GST_PERCENT, gstOf, percentageOf, type Rounding } from './rounding.ts'

/** What the provider keeps of each payment before it pays out. GST comes on top of the fee; each is rounded per payment. */
export type Fees =
  | { readonly kind: 'gross' }
  /** `rate` in percent, as decimal text: `1.75`. */
  | { readonly kind: 'percent'; readonly rate: string; readonly rounding?: Rounding }
  | { readonly kind: 'flat'; readonly paise: number; readonly rounding?: Rounding }

export const gross: Fees = { kind: 'gross' }

/** The fee of one payment and the GST on it. */
export function feeOf(fees: Fees, amount: number): { readonly fee: number; readonly gst: number } {
  switch (fees.kind) {
    case 'gross':
      return { fee: 0, gst: 0 }
    case 'percent':
      return percentageOf(millionthsOf(fees.rate), amount, roundingOf(fees))
    case 'flat':
      return { fee: fees.paise, gst: gstOf(fees.paise, roundingOf(fees)) }
  }
}

/** Half a paisa is rounded up where nothing else is said. */
export function roundingOf(fees: Fees): Rounding {
  return (fees.kind === 'gross' ? undefined : fees.rounding) ?? 'half-up'
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
