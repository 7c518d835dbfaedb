import { appError, type AppError } from '../app-error.ts'
import type { NamedDifference } from '../matching/reconciliation.ts'
import { formatRupees, paise, sumPaise, type Paise } from '../paise.ts'

/** Two sides that a person takes to be the same money; what comes in is positive. */
export interface ByHand {
  readonly bank: Paise
  readonly other: Paise
  /** What the other side is called in a sentence: `what was settled is`. */
  readonly otherIs: string
  /** What the bank shows more than the other side, in parts; less is negative. */
  readonly named: readonly NamedDifference[]
  readonly note: string | null
}

/** Why the two sides cannot be matched by hand; null where they can. A difference is named to the paisa, with a note. */
export function refusalOf({ bank, other, otherIs, named, note }: ByHand): AppError | null {
  if (Math.sign(bank) !== Math.sign(other))
    return appError('match-other-way', directed(bank), `${otherIs} ${directed(other)}`)
  const difference = paise(bank - other)
  if (difference !== 0 && named.length === 0) return appError('match-unbalanced', formatRupees(difference))
  if (isGstAgainstFee(named)) return appError('match-gst-against-fee')
  const left = paise(difference - sumPaise(named.map(({ amount }) => amount)))
  if (left !== 0) return appError('match-difference-named', formatRupees(difference), formatRupees(left))
  return named.length > 0 && note === null ? appError('match-note-missing', formatRupees(difference)) : null
}

/** Why some of one side alone cannot be said to cancel each other; null where they can. */
export function contraRefusalOf(
  amounts: readonly Paise[],
  where: string,
  named: readonly NamedDifference[],
): AppError | null {
  if (amounts.length < 2) return appError('match-one-alone')
  const left = sumPaise(amounts)
  if (left !== 0) return appError('match-contra-unbalanced', where, formatRupees(left))
  return named.length > 0
    ? appError('match-difference-named', formatRupees(left), formatRupees(sumPaise(named.map(({ amount }) => amount))))
    : null
}

function directed(amount: Paise): string {
  if (amount === 0) return 'nothing'
  return `${formatRupees(paise(Math.abs(amount)))} paid ${amount < 0 ? 'out' : 'in'}`
}

function isGstAgainstFee(named: readonly NamedDifference[]): boolean {
  const of = (kind: NamedDifference['kind']): number =>
    Math.sign(named.reduce((sum, part) => sum + (part.kind === kind ? part.amount : 0), 0))
  return of('fee') * of('gst') < 0
}
