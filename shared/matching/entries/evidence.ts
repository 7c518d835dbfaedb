import { deductedRate } from './tax-deducted.ts'
import type { Entry } from './entry.ts'
import { formatMoney } from './money.ts'
import { isOfMonth, waitBetween } from './when.ts'
import { sharedWords, type Vocabulary } from './words.ts'

interface Compared {
  readonly vocabulary: Vocabulary
  readonly one: number
  readonly other: number
  readonly isSure: boolean
  readonly isRivalled: boolean
  /** They differ by what is usual between the two tables. */
  readonly isUsual: boolean
  /** They differ where hardly any others do. */
  readonly isForReview: boolean
  /** But by a tax that is deducted, by which others differ too. */
  readonly isTaxUsual: boolean
  /** Whether the left one is of the right table to people. */
  readonly isTurned: boolean
}

/** More words than this nobody needs to see. */
export const SHOWN = 4

/** What speaks for two entries to be the same money, in sentences that a person can check. */
export function evidenceOf(left: Entry, right: Entry, compared: Compared): string[] {
  const { vocabulary, one, other, isRivalled, isUsual, isTurned } = compared
  const words = sharedWords(vocabulary.left[one]!, vocabulary.right[other]!, vocabulary).slice(0, SHOWN)
  const told = isTurned ? ([right, left] as const) : ([left, right] as const)
  return [
    amountWords(...told, isUsual),
    ...timeWords(...told),
    words.length === 0 ? 'They have no word in common.' : `Both say ${words.join(', ')}.`,
    isRivalled
      ? 'Of all ways to pair the tables this one fits best; others are not much worse.'
      : `No other entry of either table fits nearly as well${reserve(compared)}.`,
  ]
}

export function amountWords(left: Entry, right: Entry, isUsual: boolean): string {
  const [a, b] = [Math.abs(left.amount), Math.abs(right.amount)]
  if (a === b) return `Both are ${formatMoney(a, left.currency)}.`
  const usual = isUsual ? ', as with others of these tables' : ''
  return `${formatMoney(a, left.currency)} against ${formatMoney(b, left.currency)}, ${differenceWords(left, right)}${usual}.`
}

/** How much less or more the other one is, and which deduction of tax would explain it. */
export function differenceWords(one: Entry, other: Entry): string {
  const [a, b] = [Math.abs(one.amount), Math.abs(other.amount)]
  const apart = Math.abs(a - b)
  const percent = (100 * apart) / Math.max(a, b)
  const rate = deductedRate(a, b)
  const reason = rate === null ? '' : `, which is ${rate} % of what it is before 18 % GST`
  return `${formatMoney(apart, one.currency)} (${percent.toFixed(2)} %) ${b < a ? 'less' : 'more'}${reason}`
}

function reserve({ isSure, isForReview, isTaxUsual }: Pick<Compared, 'isSure' | 'isForReview' | 'isTaxUsual'>): string {
  if (isForReview) return `, but others of these tables agree to the paisa${isTaxUsual ? ', or but for a tax' : ''}`
  return isSure ? '' : ', but that is too little to be sure'
}

/** Nothing where one of them has no day. */
export function timeWords(left: Entry, right: Entry): string[] {
  const wait = waitBetween(left, right)
  if (wait === null) return []
  if (wait === 0) return [sameTime(left, right)]
  if (isOfMonth(left) && isOfMonth(right)) return [`The right one is of ${wait > 0 ? 'a later' : 'an earlier'} month.`]
  const days = `${Math.abs(wait)} ${Math.abs(wait) === 1 ? 'day' : 'days'}`
  return [wait > 0 ? `The right one is ${days} later.` : `The right one is ${days} earlier.`]
}

function sameTime(left: Entry, right: Entry): string {
  if (left.until !== undefined && right.until !== undefined)
    return isOfMonth(left) && isOfMonth(right) ? 'Both are of the same month.' : 'Both may be of the same day.'
  if (left.until !== undefined) return `The right one is ${amongDays(left)} of the left one.`
  return right.until === undefined
    ? 'Both are of the same day.'
    : `The left one is ${amongDays(right)} of the right one.`
}

function amongDays(entry: Entry): string {
  return isOfMonth(entry) ? 'in the month' : 'of one of the days'
}
