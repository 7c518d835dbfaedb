import { differenceKinds, type DifferenceKind, type NamedDifference } from '../../../shared/matching/reconciliation.ts'
import { paise, parseRupees, rupeesText, sumPaise, zeroPaise, type Paise } from '../../../shared/paise.ts'

/** What is typed for each part of a difference, in rupees; a part that is not there is not named. */
export type PartTexts = Readonly<Partial<Record<DifferenceKind, string>>>

interface NamedParts {
  readonly named: readonly NamedDifference[]
  /** How much of the difference is not named yet; negative when more than all of it is. */
  readonly rest: Paise
  /** Parts whose text is no amount. */
  readonly unreadable: readonly DifferenceKind[]
}

/**
 * The parts of a difference as they are typed: an amount goes the way of the difference, one with a minus against it,
 * such as a rounding that gave back a little of what a fee took.
 */
export function namedParts(difference: Paise, texts: PartTexts): NamedParts {
  const way = difference < 0 ? -1 : 1
  const read = differenceKinds
    .map((kind) => ({ kind, text: (texts[kind] ?? '').trim() }))
    .filter(({ text }) => text !== '')
    .map(({ kind, text }) => ({ kind, typed: readAmount(text) }))
  const named = read.flatMap(({ kind, typed }) =>
    typed === null || typed === 0 ? [] : [{ kind, amount: paise(typed * way) }],
  )
  return {
    named,
    rest: paise(Math.abs(difference) - sumPaise(read.map(({ typed }) => typed ?? zeroPaise))),
    unreadable: read.filter(({ typed }) => typed === null).map(({ kind }) => kind),
  }
}

/** As people type amounts: `₹1,23,456.5`, and with either kind of minus. */
function readAmount(text: string): Paise | null {
  return parseRupees(text.replaceAll(/[₹,\s]/gu, '').replace('−', '-'))
}

/** Parts as they would be typed. */
export function textsOf(difference: Paise, parts: readonly NamedDifference[]): PartTexts {
  const way = difference < 0 ? -1 : 1
  return Object.fromEntries(parts.map(({ kind, amount }) => [kind, rupeesText(paise(amount * way))]))
}
