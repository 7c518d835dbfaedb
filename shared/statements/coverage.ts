import { addDays, formatDay, type Day } from '../day.ts'
import type { Period } from '../matching/reconciliation.ts'
import { formatRupees, type Paise } from '../paise.ts'

/** A statement of an account as far as it covers days. */
export interface CoveringStatement extends Period {
  readonly openingBalance: Paise | null
  readonly closingBalance: Paise | null
}

/** What the account held where one statement ends and another begins; null where they do not say. */
interface Balances {
  readonly before: Paise | null
  readonly after: Paise | null
}

/** Days between two statements. They are empty when the balances on both sides are the same. */
export type Gap = Period & Balances

/** Two statements that meet on this day, the first of the later one, without meeting in their balances. */
export interface Seam extends Balances {
  readonly on: Day
}

/** Which days of an account its statements cover, in order of time. */
export interface Coverage {
  readonly covered: readonly Period[]
  readonly gaps: readonly Gap[]
  /** Days that are in more than one statement. */
  readonly overlaps: readonly Period[]
  readonly seams: readonly Seam[]
}

export function coverageOf(statements: readonly CoveringStatement[]): Coverage {
  const inOrder = statements.toSorted((a, b) => compare(a.from, b.from) || compare(a.to, b.to))
  const covered: Period[] = []
  const gaps: Gap[] = []
  const overlaps: Period[] = []
  const seams: Seam[] = []
  for (const { from, to } of inOrder) {
    const last = covered.at(-1)
    if (last === undefined) {
      covered.push({ from, to })
      continue
    }
    const next = addDays(last.to, 1)
    const balances = { before: closingOn(inOrder, last.to), after: openingOn(inOrder, from) }
    if (from > next) gaps.push({ from: next, to: addDays(from, -1), ...balances })
    if (from === next && differ(balances)) seams.push({ on: from, ...balances })
    if (from < next) add(overlaps, { from, to: to < last.to ? to : last.to })
    if (from > next) covered.push({ from, to })
    else if (to > last.to) covered[covered.length - 1] = { from: last.from, to }
  }
  return { covered, gaps, overlaps, seams }
}

/** What is missing right beside a statement, in a sentence each. */
export function missingBeside({ gaps, seams }: Coverage, { from, to }: Period): string[] {
  const next = addDays(to, 1)
  const beside = gaps.filter((gap) => addDays(gap.to, 1) === from || gap.from === next)
  return [
    ...beside.filter((gap) => !isEmptyGap(gap)).map(gapSentence),
    ...seams.filter(({ on }) => on === from || on === next).map(seamSentence),
  ]
}

/** The balance is the same on both sides, so that no line is missing. */
export function isEmptyGap({ before, after }: Gap): boolean {
  return before !== null && before === after
}

export function gapSentence(gap: Gap): string {
  const days = gap.from === gap.to ? formatDay(gap.from) : `${formatDay(gap.from)} to ${formatDay(gap.to)}`
  if (isEmptyGap(gap))
    return `No statement covers ${days}; the balance is the same on both sides, so no line is missing.`
  return differ(gap)
    ? `No statement covers ${days}, while the balance went from ${formatRupees(gap.before!)} to ${formatRupees(gap.after!)}: lines are missing.`
    : `No statement covers ${days}.`
}

export function seamSentence({ on, before, after }: Seam): string {
  return `One statement ends with ${formatRupees(before!)}, and the next begins on ${formatDay(on)} with ${formatRupees(after!)}: lines are missing between them.`
}

function differ({ before, after }: Balances): boolean {
  return before !== null && after !== null && before !== after
}

function closingOn(statements: readonly CoveringStatement[], on: Day): Paise | null {
  return statements.find(({ to, closingBalance }) => to === on && closingBalance !== null)?.closingBalance ?? null
}

function openingOn(statements: readonly CoveringStatement[], on: Day): Paise | null {
  return statements.find(({ from, openingBalance }) => from === on && openingBalance !== null)?.openingBalance ?? null
}

/** Periods in order of their beginnings, those that touch or overlap as one. */
function add(periods: Period[], { from, to }: Period): void {
  const last = periods.at(-1)
  if (last === undefined || from > addDays(last.to, 1)) periods.push({ from, to })
  else if (to > last.to) periods[periods.length - 1] = { from: last.from, to }
}

function compare(a: Day, b: Day): number {
  return a < b ? -1 : Number(a > b)
}
