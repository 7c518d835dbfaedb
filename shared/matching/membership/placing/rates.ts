import { weights } from '../../weights.ts'

/** What it costs to think of a record that it is missing or late, in bits: the more of a book's records are, the less. */
export interface Rates {
  readonly paymentMissing: number
  readonly heldOver: number
  readonly settlementMissing: number
  /** That one payment was held over and so exchanges two pay-outs: there are many such two, so that a book shows how seldom it is. */
  readonly exchanged: number
}

export const usualRates: Rates = {
  paymentMissing: weights['payment-missing'].bits,
  heldOver: weights['held-over'].bits,
  settlementMissing: weights['settlement-missing'].bits,
  exchanged: weights['held-over'].bits,
}

/** Very many are missing together, as when a file is or the relay was down: that costs no more than this. */
const ALL_MISSING = 18

/** So many payments of one settlement are missing together. */
export function missingTogetherBits(count: number, { paymentMissing }: Rates): number {
  return count === 0 ? 0 : Math.min(ALL_MISSING, paymentMissing + (count - 1) * weights['missing-too'].bits)
}

/** How many records were seen, and of how many of them something was found. */
export interface Seen {
  readonly payments: number
  readonly missing: number
  readonly heldOver: number
  readonly slots: number
  readonly unpaid: number
}

/** A book can teach that records are missing or late, and no more than this; that few are, proves nothing of the next one. */
const MOST = 3

/** The usual rates, corrected by what a first look at the book found; as if some ordinary records had been seen before. */
export function learntRates({ payments, missing, heldOver, slots, unpaid }: Seen): Rates {
  return {
    paymentMissing: learnt(usualRates.paymentMissing, missing, payments),
    heldOver: learnt(usualRates.heldOver, heldOver, payments),
    settlementMissing: learnt(usualRates.settlementMissing, unpaid, slots),
    exchanged: Math.min(usualRates.heldOver + MOST, asSeen(usualRates.heldOver, heldOver, payments)),
  }
}

/** Whether what they say differs by less than half a bit. */
export function areAlike(a: Rates, b: Rates): boolean {
  return (Object.keys(a) as (keyof Rates)[]).every((rate) => Math.abs(a[rate] - b[rate]) < 0.5)
}

function learnt(usual: number, found: number, of: number): number {
  return Math.max(usual - MOST, Math.min(usual, asSeen(usual, found, of)))
}

/** As if two such records had been seen before, among as many as that takes. */
function asSeen(usual: number, found: number, of: number): number {
  return -Math.log2((found + 2) / (of + 2 * 2 ** usual))
}
