import { daysBetween } from '../../day.ts'
import { formatRupees, paise } from '../../paise.ts'
import type { Entry } from './entry.ts'
import { sharedWords, type Vocabulary } from './words.ts'

interface Compared {
  readonly vocabulary: Vocabulary
  readonly one: number
  readonly other: number
  readonly isSure: boolean
  readonly isRivalled: boolean
  /** They differ by what is usual between the two tables. */
  readonly isUsual: boolean
}

/** More words than this nobody needs to see. */
const SHOWN = 4

/** What speaks for two entries to be the same money, in sentences that a person can check. */
export function evidenceOf(
  left: Entry,
  right: Entry,
  { vocabulary, one, other, isSure, isRivalled, isUsual }: Compared,
): string[] {
  const words = sharedWords(vocabulary.left[one]!, vocabulary.right[other]!, vocabulary).slice(0, SHOWN)
  return [
    amountWords(left, right, isUsual),
    timeWords(daysBetween(left.day, right.day)),
    words.length === 0 ? 'They have no word in common.' : `Both say ${words.join(', ')}.`,
    isRivalled
      ? 'Of all ways to pair the tables this one fits best; others are not much worse.'
      : `No other entry of either table fits nearly as well${isSure ? '' : ', but that is too little to be sure'}.`,
  ]
}

function amountWords(left: Entry, right: Entry, isUsual: boolean): string {
  const [a, b] = [Math.abs(left.amount), Math.abs(right.amount)]
  if (a === b) return `Both are ${formatRupees(paise(a))}.`
  const percent = (100 * Math.abs(a - b)) / Math.max(a, b)
  return `${formatRupees(paise(a))} against ${formatRupees(paise(b))}, ${percent.toFixed(2)} % ${b < a ? 'less' : 'more'}${isUsual ? ', as with others of these tables' : ''}.`
}

function timeWords(wait: number): string {
  if (wait === 0) return 'Both are of the same day.'
  const days = `${Math.abs(wait)} ${Math.abs(wait) === 1 ? 'day' : 'days'}`
  return wait > 0 ? `The right one is ${days} later.` : `The right one is ${days} earlier.`
}
