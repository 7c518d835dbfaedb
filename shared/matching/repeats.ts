import type { Payment, Settlement } from '../domain.ts'
import { MILLISECONDS_A_DAY, dayInIndia, formatDay } from '../day.ts'
import { formatRupees, type Paise } from '../paise.ts'
import { backwards, countStarting } from './beginnings.ts'
import { groupBy } from './group-by.ts'
import type { PassState } from './passes/pass.ts'
import type { CreditLine, ReconciliationException } from './reconciliation.ts'
import { numberOfDay } from './settlement-cycle.ts'

/** A record that tells of the same money as another one. */
export interface Repeat<Of> {
  readonly repeated: Of
  readonly first: Of
}

/** A bank shows the same transfer on one day, or on the next in another layout. */
const DAYS_APART = 1
/** Banks use the references of IMPS and UPI again, but not so soon. */
const PAYMENTS_APART = 3 * MILLISECONDS_A_DAY

/**
 * Credits that carry the same UTR and amount as one of the same days: the same line in two layouts, or money credited twice.
 * What `isOfSeveral` says of what is left of a UTR proves nothing.
 */
export function repeatedLines(
  lines: readonly CreditLine[],
  isAccepted: (line: CreditLine) => boolean,
  isOfSeveral: ReturnType<typeof leftOfSeveral>,
): Repeat<CreditLine>[] {
  const byMoney = groupBy(lines, (line) => {
    const reference = referenceOf(line)
    return reference === null || isOfSeveral(reference, line.amount) ? [] : [`${reference} ${line.amount}`]
  })
  return [...byMoney.values()].flatMap((same) => {
    if (same.length === 1) return []
    const [first, ...others] = same.toSorted(
      (a, b) =>
        Number(isAccepted(b)) - Number(isAccepted(a)) ||
        compare(a.postedOn, b.postedOn) ||
        compare(a.place ?? '', b.place ?? '') ||
        compare(a.narration, b.narration) ||
        a.id - b.id,
    )
    return others
      .filter(
        (line) =>
          !isAccepted(line) && Math.abs(numberOfDay(line.postedOn) - numberOfDay(first!.postedOn)) <= DAYS_APART,
      )
      .map((repeated) => ({ repeated, first: first! }))
  })
}

/**
 * Whether a reference can be what is left of the UTRs of several settlements of that amount, none of which a line of it
 * carries whole: then each can have come, and their lines print the same.
 */
export function leftOfSeveral({
  settlements,
  lines,
  carriedUtrs,
}: PassState): (left: string, amount: Paise) => boolean {
  const carried = new Set(lines.flatMap((line) => carriedUtrs(line).map((utr) => `${utr} ${line.amount}`)))
  const open = groupBy(settlements, ({ utr, amount }) =>
    utr === null || carried.has(`${utr} ${amount}`) ? [] : [amount],
  )
  const inOrder = new Map<Paise, InOrder>()
  return (left, amount) => {
    const settled = open.get(amount) ?? []
    if (settled.length < 2) return false
    const { beginnings, ends } = inOrder.get(amount) ?? ordered(settled)
    inOrder.set(amount, { beginnings, ends })
    return countStarting(beginnings, left) + countStarting(ends, backwards(left)) > 1
  }
}

interface InOrder {
  readonly beginnings: readonly string[]
  readonly ends: readonly string[]
}

function ordered(settlements: readonly Settlement[]): InOrder {
  const utrs = settlements.map(({ utr }) => utr as string)
  return { beginnings: utrs.toSorted(compare), ends: utrs.map(backwards).toSorted(compare) }
}

/** Ids of lines that together are the money of the one settlement whose UTR they carry: equal parts of it repeat nothing. */
export function partsOfOne({ settlements, lines, carriedUtrs }: PassState): ReadonlySet<number> {
  const linesByUtr = groupBy(lines, carriedUtrs)
  const parts = settlements.flatMap(({ utr, amount }) => {
    const of = utr === null ? [] : (linesByUtr.get(utr) ?? [])
    const sum = of.reduce((total, line) => total + line.amount, 0)
    return of.length > 1 && sum === amount ? of.map(({ id }) => id) : []
  })
  return new Set(parts)
}

/**
 * Of lines that are left over, those in the same words as one of that day that is matched, where nothing else in the book
 * has their amount: without a reference nothing proves it, but hardly another settlement comes to the paisa on one day.
 */
export function likelyRepeats(
  left: readonly CreditLine[],
  matched: readonly CreditLine[],
  isOfOneOnly: (line: CreditLine) => boolean,
): Repeat<CreditLine>[] {
  const words = ({ postedOn, amount, narration }: CreditLine): string => `${postedOn} ${amount} ${narration}`
  const firstOf = groupBy(matched, (line) => [words(line)])
  return left.flatMap((repeated) => {
    const first = isOfOneOnly(repeated) ? firstOf.get(words(repeated))?.[0] : undefined
    return first === undefined ? [] : [{ repeated, first }]
  })
}

/** What is left of a reference tells as well that it is the same one; a branch code does not. */
const broken = /(?<![A-Z0-9])(?![A-Z]{4}0[A-Z0-9]{6}(?![A-Z0-9]))(?=(?:[A-Z]*\d){6})[A-Z0-9]{7,}/

function referenceOf({ utr, narration }: CreditLine): string | null {
  return utr ?? broken.exec(narration.toUpperCase())?.[0] ?? null
}

/** Payments of the same bank transfer as an earlier one, told of under another reference id. */
export function repeatedPayments(payments: readonly Payment[]): Repeat<Payment>[] {
  const byMoney = groupBy(payments, ({ utr, amount, rail }) => (utr === null ? [] : [`${utr} ${amount} ${rail}`]))
  return [...byMoney.values()].flatMap((same) => {
    if (same.length === 1) return []
    const [first, ...others] = same.toSorted(
      (a, b) =>
        compare(a.paidAt, b.paidAt) ||
        a.referenceId.length - b.referenceId.length ||
        compare(a.referenceId, b.referenceId),
    )
    return others
      .filter(({ paidAt }) => Date.parse(paidAt) - Date.parse(first!.paidAt) <= PAYMENTS_APART)
      .map((repeated) => ({ repeated, first: first! }))
  })
}

export function repeatedLineException({ repeated, first }: Repeat<CreditLine>): ReconciliationException {
  const reference = referenceOf(repeated)
  return {
    kind: 'duplicate',
    subject: { type: 'line', id: repeated.id },
    since: repeated.postedOn,
    amount: repeated.amount,
    reason: `It ${reference === null ? 'says the same' : `carries the same reference ${reference}`} and has the same ${formatRupees(repeated.amount)} as the line of ${formatDay(first.postedOn)}. Either the statements of one account are here in two layouts, or the bank credited the money twice and will take it back.`,
  }
}

export function repeatedPaymentException({ repeated, first }: Repeat<Payment>): ReconciliationException {
  return {
    kind: 'duplicate',
    subject: { type: 'payment', id: repeated.referenceId },
    since: dayInIndia(repeated.paidAt),
    amount: repeated.amount,
    reason: `The bank's reference ${repeated.utr} and the amount are those of payment ${first.referenceId}: the same money told of twice. Ask the provider which of the two counts; nothing is expected for this one.`,
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
