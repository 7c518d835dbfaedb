import type { Payment, Settlement } from '../../../domain.ts'
import type { HowKept } from '../../fees.ts'
import type { PaidTogether } from '../../settlement-cycle.ts'
import { weights } from '../../weights.ts'
import type { Amounts } from '../amounts.ts'
import type { CountBits } from '../counts.ts'
import { otherFees } from '../fees/other-fees.ts'
import { paymentsOf, type Run } from '../runs/windows.ts'
import { missingTogetherBits, type Rates } from './rates.ts'

/** What the amounts of a book are like, and what was paid before anything was kept back. */
export interface Terms {
  readonly amounts: Amounts
  readonly grossOf: (payment: Payment) => number
  readonly rates: Rates
  readonly howKept: (together: PaidTogether) => HowKept
  readonly countBits: CountBits
}

/** Among so many payments before a cut-off those are looked for that were held over to it. */
const EARLIER = 24
/** So many payments may be missing of a pay-out of any size. */
const FEW_MISSING = 2
/** Only of so many payments, and of at most two in so many, several are missing and several held over. */
const MANY = 30
/** Judged: of a thousand such pay-outs one has several of both. */
const SEVERAL_OF_BOTH = 10
/** Fewer payments than this are hardly held over, and others missing, so often at once. */
const SEVERAL = 12
const FEW_PRICES = 12
/** In larger pay-outs no single payment is looked for: whatever is left over, one of them would fit. */
const LARGEST = 2_000

/**
 * How far a settlement is from what was due at a cut-off, in bits: nothing where count and amount agree; else the
 * likeliest of payments that are missing here, one or two that were held over, or another fee. Infinite where nothing
 * as simple explains it.
 */
export function fitBits({ count, amount }: Settlement, run: Run, terms: Terms): number {
  const over = amount - run.amount
  if (count === null) return fitWithoutCount(over, run, terms)
  const more = count - run.count
  if (more === 0 && over === 0) return 0
  let least = missingBits(more, over, terms) + moreDueBits(count, run, terms)
  if (more === 0 && over < 0)
    least = Math.min(
      least,
      otherFees(paymentsOf(run).map(terms.grossOf), amount, terms.howKept(run.windows.rail)) === null
        ? Infinity
        : weights['other-fee'].bits,
    )
  least = Math.min(least, severalBits(more, run, terms))
  if (run.count > LARGEST) return least
  const held = terms.rates.heldOver
  const own = paymentsOf(run)
  const earlier = before(run)
  for (const one of own) least = Math.min(least, held + missingBits(more + 1, over + one.amount, terms))
  for (const one of earlier) least = Math.min(least, held + missingBits(more - 1, over - one.amount, terms))
  if (least <= 2 * held) return least
  const isTwo =
    more === -2
      ? hasPair(own, own, (a, b) => -over - a - b)
      : more === 2
        ? hasPair(earlier, earlier, (a, b) => over - a - b)
        : more === 0 && hasPair(own, earlier, (a, b) => over + a - b)
  return isTwo ? 2 * held : Math.min(least, twoHeldBits(more, over, own, terms))
}

/** Two of many were held over and one or two are missing, which only few prices can show. */
function twoHeldBits(more: number, over: number, own: readonly Payment[], terms: Terms): number {
  const missing = more + 2
  if (missing < 1 || missing > FEW_MISSING || own.length < SEVERAL) return Infinity
  const twice = new Set<number>()
  const prices = new Set<number>()
  for (const { amount } of own) {
    if (prices.has(amount)) twice.add(amount)
    prices.add(amount)
    if (prices.size > FEW_PRICES) return Infinity
  }
  let least = Infinity
  for (const a of prices)
    for (const b of prices)
      if (a < b || (a === b && twice.has(a))) least = Math.min(least, missingBits(missing, over + a + b, terms))
  return 2 * terms.rates.heldOver + least
}

/** Whether nothing simpler explains it than that several payments are missing and several held over. */
export function isOnlyLike(settlement: Settlement, run: Run, terms: Terms): boolean {
  const more = settlement.count === null ? 0 : settlement.count - run.count
  return fitBits(settlement, run, terms) === severalBits(more, run, terms)
}

/**
 * Of many payments several may be missing and several held over: which, nothing tells, but how many are due says a good
 * deal. As likely as so many of them are one or the other, and as the amount is among all that this can come to.
 */
function severalBits(more: number, { count }: Run, { amounts, rates }: Terms): number {
  if (count < MANY || Math.abs(more) * MANY > 2 * count) return Infinity
  const each = (bits: number): number => Math.max(1, bits - Math.log2(count))
  const [held, missing] = [1 + Math.max(0, -more), 1 + Math.max(0, more)]
  return held * each(rates.heldOver) + missing * each(rates.paymentMissing) + amounts.usual + SEVERAL_OF_BOTH
}

/**
 * Where nothing was due, only what was held over before can be paid out. A payment that was all of its own pay-out is
 * none of that: paid out late, it is still the one that its pay-out is of.
 */
export function heldOnlyBits(
  { count, amount }: Settlement,
  run: Run,
  { rates }: Terms,
  isAlone: ReadonlySet<Payment>,
): number {
  const earlier = before(run).filter((one) => !isAlone.has(one))
  if (count === 1) return earlier.some((one) => one.amount === amount) ? rates.heldOver : Infinity
  const isTwo = count === 2 && hasPair(earlier, earlier, (a, b) => amount - a - b)
  return isTwo ? 2 * rates.heldOver : Infinity
}

/** The same where no count tells how many payments it pays out. */
function fitWithoutCount(over: number, run: Run, terms: Terms): number {
  if (over === 0) return 0
  const held = terms.rates.heldOver
  const missingOf = (left: number): number => missingBits(left === 0 ? 0 : 1, left, terms)
  let least = missingOf(over)
  if (run.count > LARGEST) return least
  const own = paymentsOf(run)
  const earlier = before(run)
  const isLarge = run.count >= SEVERAL
  for (const { amount } of own)
    if (isLarge || over + amount === 0) least = Math.min(least, held + missingOf(over + amount))
  if (isLarge) for (const { amount } of earlier) least = Math.min(least, held + missingOf(over - amount))
  if (least <= 2 * held) return least
  const isTwo =
    hasPair(own, earlier, (a, b) => over + a - b) ||
    (over < 0 ? hasPair(own, own, (a, b) => -over - a - b) : hasPair(earlier, earlier, (a, b) => over - a - b))
  return isTwo ? 2 * held : Math.min(least, severalBits(0, run, terms))
}

/** Where many are missing, more were due than the book shows: so many are less often due at once. */
function moreDueBits(count: number, run: Run, { countBits }: Terms): number {
  return count - run.count <= FEW_MISSING ? 0 : countBits(count) - countBits(run.count)
}

/** 0 where nothing is missing. */
export function missingBits(count: number, amount: number, { amounts, rates }: Terms): number {
  if (count === 0 && amount === 0) return 0
  if (count <= 0 || amount <= 0) return Infinity
  return missingTogetherBits(count, rates) + amounts.surprise(count, amount)
}

function before({ windows, first }: Run): readonly Payment[] {
  const start = windows.windows[first]?.first ?? windows.payments.length
  return windows.payments.slice(Math.max(0, start - EARLIER), start)
}

/** Whether two of them, one of each list and not the same one, leave nothing. */
function hasPair(
  ones: readonly Payment[],
  others: readonly Payment[],
  left: (a: number, b: number) => number,
): boolean {
  const of = new Map<number, Payment>()
  // What is left falls or rises with each of the two alone, so that one of them tells the other.
  const at = left(0, 0)
  const [signA, signB] = [left(1, 0) - at, left(0, 1) - at]
  for (const one of ones) of.set(at + signA * one.amount, one)
  return others.some((other) => {
    const one = of.get(-signB * other.amount)
    return one !== undefined && one !== other
  })
}

/** Whether it is to the paisa what was due, and as many payments. */
export function isExact(slot: Run, settlement: Settlement | null): boolean {
  return settlement !== null && settlement.amount === slot.amount && (settlement.count ?? slot.count) === slot.count
}
