import type { Payment, Settlement } from '../../domain.ts'
import { formatRupees, paise, type Paise } from '../../paise.ts'
import { feeOf, gstWords, type BankFees, type KeptFees } from '../fees.ts'
import type { NamedDifference } from '../reconciliation.ts'

/** What is kept of a settlement on its way to the bank, in paise. */
export interface Kept {
  readonly fee: Paise
  readonly gst: Paise
  /** For people, of what it is: `2 % + 18 % GST of ₹10,000.00`. */
  readonly words: string
}

/**
 * Null where it depends on payments that are not known. `members`: the payments that it pays out, where they are certain
 * and all here.
 */
export function keptAtBank(
  { fees, of }: BankFees,
  { amount, count }: Settlement,
  members: readonly Payment[] | null,
): Kept | null {
  if (of === 'settlement') return keptOf([feeOf(fees, amount)], wordsOfOne(fees, amount))
  const payments = members?.length ?? count
  if (payments === null) return null
  if (payments === 1) return keptOf([feeOf(fees, amount)], wordsOfOne(fees, amount))
  if (fees.kind === 'flat') {
    const { fee, gst } = feeOf(fees, 0)
    return keptOf([{ fee: fee * payments, gst: gst * payments }], wordsOfEach(fees, amount, payments))
  }
  if (members === null) return null
  const parts = members.map((member) => feeOf(fees, member.amount))
  return keptOf(parts, wordsOfEach(fees, amount, payments))
}

/** What is left of a settlement after that. */
export function leftOf({ amount }: Pick<Settlement, 'amount'>, { fee, gst }: Kept): Paise {
  return paise(amount - fee - gst)
}

/** As a person would name it: the bank shows less. */
export function namedOf({ fee, gst }: Pick<Kept, 'fee' | 'gst'>): NamedDifference[] {
  return [
    { kind: 'fee' as const, amount: paise(-fee) },
    { kind: 'gst' as const, amount: paise(-gst) },
  ].filter(({ amount }) => amount !== 0)
}

/** For people: what the bank keeps. */
export function bankFeesWords({ fees, of }: BankFees): string {
  return `a fee of ${rateWords(fees)} ${of === 'payment' ? 'of each payment' : 'of each settlement'}`
}

function keptOf(parts: readonly { readonly fee: number; readonly gst: number }[], words: string): Kept {
  const sum = (of: 'fee' | 'gst'): Paise => paise(parts.reduce((total, part) => total + part[of], 0))
  return { fee: sum('fee'), gst: sum('gst'), words }
}

function wordsOfOne(fees: KeptFees, amount: Paise): string {
  return fees.kind === 'flat' ? rateWords(fees) : `${rateWords(fees)} of ${formatRupees(amount)}`
}

function wordsOfEach(fees: KeptFees, amount: Paise, payments: number): string {
  const all = `each of its ${payments} payments`
  return fees.kind === 'flat'
    ? `${rateWords(fees)} for ${all}`
    : `${rateWords(fees)} of ${all} of ${formatRupees(amount)}`
}

function rateWords(fees: KeptFees): string {
  const rate = fees.kind === 'percent' ? `${Number(fees.rate)} %` : formatRupees(paise(fees.paise))
  return `${rate}${gstWords(fees)}`
}
