import { groupBy } from '../group-by.ts'
import { formatMoney } from './money.ts'

/** What one entry is beside all of some days of the other table, of which it may be the sum less what was kept. */
export interface Beside {
  readonly whole: number
  /** All amounts in paise. */
  readonly amount: number
  readonly sum: number
  /** How many entries come to the sum. */
  readonly count: number
}

/** What is usually kept of all that came in before it is passed on as one. */
export interface Kept {
  readonly of: (sum: number, count: number) => number
  /** Within so many paise it is that, where it was rounded for each. */
  readonly slack: (count: number) => number
  /** For people: `2 % + 18 % GST`. */
  readonly words: string
}

interface Habit extends Kept {
  readonly key: string
}

/** So much is kept at most. */
const MOST = 0.1
/** A fee of so many hundredths of a percent is one. */
const STEP = 1e-4
const GST = 1.18
/** So many wholes show what is kept, and so many times as many as show anything else. */
const LEAST = 4
const AHEAD = 3

/**
 * A fee, in percent or flat, for each or for all together, by which several wholes are the sum of other days; null where
 * none is, or as many are the very sum. All of it is in that currency.
 */
export function keptOfDays(all: readonly Beside[], currency: string | undefined): Kept | null {
  const less = all.filter(({ amount, sum }) => amount < sum && sum - amount <= MOST * sum)
  const possible = new Map<string, Habit>()
  const showing = groupBy(less, (one) => {
    const habits = habitsOf(one, currency).filter((habit) => isKept(habit, one))
    for (const habit of habits) possible.set(habit.key, habit)
    return [...new Set(habits.map(({ key }) => key))]
  })
  const [best, support] = mostShown(showing, () => true)
  if (best === null || support < LEAST) return null
  const shown = new Set(showing.get(best)!.map(({ whole }) => whole))
  const [, others] = mostShown(showing, (whole) => !shown.has(whole))
  const inFull = new Set(all.filter(({ amount, sum, count }) => amount === sum && count > 1).map(({ whole }) => whole))
  return support >= AHEAD * others && support > inFull.size ? possible.get(best)! : null
}

/** The most that a whole was before something was kept of it. */
export function mostBefore(amount: number): number {
  return amount / (1 - MOST)
}

/** Whether a whole is the sum less that. */
export function isKept(kept: Kept, { amount, sum, count }: Omit<Beside, 'whole'>): boolean {
  return Math.abs(sum - kept.of(sum, count) - amount) <= kept.slack(count)
}

/** By how many wholes the habit is shown that most of them show. */
function mostShown(
  showing: ReadonlyMap<string, readonly Beside[]>,
  counts: (whole: number) => boolean,
): readonly [string | null, number] {
  let best: readonly [string | null, number] = [null, 0]
  for (const [key, of] of showing) {
    const count = new Set(of.map(({ whole }) => whole).filter(counts)).size
    if (count > best[1]) best = [key, count]
  }
  return best
}

/** The fees that would make this whole of this sum. */
function habitsOf({ amount, sum, count }: Beside, currency: string | undefined): Habit[] {
  const kept = sum - amount
  const each = kept / count
  return [
    percent(STEP * Math.round(kept / sum / STEP)),
    // The same is called by what it likely is: later ones give the words.
    withGst(STEP * Math.round(kept / sum / GST / STEP)),
    ...(Number.isInteger(each) && count > 1 ? [flatForEach(each, formatMoney(each, currency))] : []),
    flatForAll(kept, formatMoney(kept, currency)),
  ]
}

function percent(rate: number): Habit {
  return { key: keyOf(rate), of: (sum) => sum * rate, slack: rounded, words: `${percentWords(rate)} %` }
}

function withGst(rate: number): Habit {
  return { ...percent(rate * GST), words: `${percentWords(rate)} % + 18 % GST` }
}

function flatForEach(fee: number, words: string): Habit {
  return {
    key: `each ${fee}`,
    of: (_, count) => fee * count,
    slack: () => 0,
    words: `${words} for each`,
  }
}

function flatForAll(fee: number, words: string): Habit {
  return { key: `all ${fee}`, of: () => fee, slack: () => 0, words }
}

function keyOf(rate: number): string {
  return `rate ${Math.round(rate * 1e6)}`
}

/** Fee and GST, of each rounded to a paisa, mostly even out. */
function rounded(count: number): number {
  return 1 + 1.5 * Math.sqrt(count)
}

function percentWords(rate: number): string {
  return String(Number((100 * rate).toFixed(2)))
}
