import type { Day } from '../day.ts'
import { placeOfLine } from '../place-of-line.ts'
import type { RowOrder } from './corrections.ts'
import { plainCell } from './cell.ts'
import { dateOrders as orders, readDate, withYear, type DateOrder } from './dates.ts'
import { daysTold } from './day-told.ts'

/** Gathers what the dates of a statement say of their order, row by row, until it is certain. */
export interface DateOrderEvidence {
  /** `line` is 0 for a date above the table; `text` is what stands beside the date, where a reference may tell the day. */
  observe(cell: string, line: number, text: string): void
  /** No later row is needed to decide. */
  isCertain(): boolean
  decide(beside: Beside): DateOrderFound
}

/** What is known beside the dates themselves. */
interface Beside {
  /** The order of the rows as the running balance proves it; null when it proves none. */
  readonly rowOrder: RowOrder | null
  /** Both ends of the period that the file prints. */
  readonly period: readonly [string, string] | null
}

export interface DateOrderFound {
  readonly order: DateOrder
  readonly why: string
  /** Another order that would do as well; null when something proves the one that was found. */
  readonly rival: DateOrder | null
}

/** Any year with all days of the year does to tell the order of day and month. */
const LEAP_YEAR = '2000'

/** So many rows are asked for what their references tell. */
const LOOKED_AT = 200

/** What the dates would be if they had this order. */
interface Tally {
  readonly order: DateOrder
  readable: number
  forward: number
  backward: number
  /** In how many rows a reference tells a day that this one is near to. */
  told: number
  earliest: Day | null
  latest: Day | null
  last: Day | null
}

interface Example {
  readonly cell: string
  readonly line: number
}

export function dateOrderEvidence(): DateOrderEvidence {
  const tallies = orders.map(emptyTally)
  let example: Example | null = null
  let previous = ''
  let looked = 0
  return {
    observe: (cell, line, text) => {
      if (cell === previous) return
      previous = cell
      const whole = withYear(cell, LEAP_YEAR) ?? cell
      const days = orders.map((order) => readDate(whole, order))
      for (const [at, tally] of tallies.entries()) count(tally, days[at]!)
      if ((days[0] === null) !== (days[1] === null)) example ??= { cell: plainCell(cell), line }
      if (looked++ < LOOKED_AT && new Set(days).size > 1)
        for (const [at, tally] of tallies.entries()) if (days[at] && isTold(days[at], text)) tally.told++
    },
    isCertain: () => example !== null || (tallies[0]!.readable > 0 && isWithoutChoice(tallies)),
    decide: (beside) => decide(tallies, example, beside),
  }
}

function isTold(day: Day, text: string): boolean {
  return daysTold(text).some((tells) => tells(day))
}

function decide(tallies: readonly Tally[], example: Example | null, beside: Beside): DateOrderFound {
  const judged = tallies.toSorted((a, b) => byLikelihood(a, b, beside))
  const [best, second] = [judged[0]!, judged[1]!]
  const { order } = best
  const words = wordsOf(order)
  if (isWithoutChoice(tallies)) return { order, why: 'The dates can be read in one way only.', rival: null }
  // Two digits of a year read as a day as well, so only the two usual orders contradict each other.
  if (order !== 'year-month-day' && example !== null)
    return { order, why: `Dates are ${words}: “${example.cell}” ${placeOf(example)} can be nothing else.`, rival: null }
  if (outside(best, beside) < outside(second, beside))
    return { order, why: `Dates are ${words}: only so they lie in the period that the file prints.`, rival: null }
  if (best.told > second.told)
    return { order, why: `Dates are ${words}: ${referencesTell(best.told)} the same days.`, rival: null }
  if (disorder(best, beside) < disorder(second, beside))
    return { order, why: `Dates are ${words}: read so, the lines are in order of time.`, rival: null }
  const rival = second.readable === best.readable ? second.order : null
  return { order, why: `Dates are taken as ${words}; no date of this file proves it.`, rival }
}

function referencesTell(told: number): string {
  return told === 1 ? 'a reference tells' : `${told} references tell`
}

export function wordsOf(order: DateOrder): string {
  return order.replaceAll('-', '/')
}

function placeOf({ line }: Example): string {
  return line === 0 ? 'above the table' : `in line ${placeOfLine(line)}`
}

function emptyTally(order: DateOrder): Tally {
  return { order, readable: 0, forward: 0, backward: 0, told: 0, earliest: null, latest: null, last: null }
}

function count(tally: Tally, day: Day | null): void {
  if (day === null) return
  tally.readable++
  if (tally.last !== null && day > tally.last) tally.forward++
  if (tally.last !== null && day < tally.last) tally.backward++
  if (tally.earliest === null || day < tally.earliest) tally.earliest = day
  if (tally.latest === null || day > tally.latest) tally.latest = day
  tally.last = day
}

/** Every order reads the same days: months are names, or years have four digits and come first. */
function isWithoutChoice([first, ...others]: readonly Tally[]): boolean {
  return others.every(({ readable, earliest, latest, last }) => {
    return (
      readable === first!.readable && earliest === first!.earliest && latest === first!.latest && last === first!.last
    )
  })
}

function byLikelihood(a: Tally, b: Tally, beside: Beside): number {
  return (
    b.readable - a.readable ||
    yearsSpanned(a) - yearsSpanned(b) ||
    outside(a, beside) - outside(b, beside) ||
    b.told - a.told ||
    disorder(a, beside) - disorder(b, beside) ||
    orders.indexOf(a.order) - orders.indexOf(b.order)
  )
}

/** A statement of 30 years is one whose days were taken for years; one or two years say nothing. */
function yearsSpanned({ earliest, latest }: Tally): number {
  if (earliest === null || latest === null) return 0
  return Math.floor((Number(latest.slice(0, 4)) - Number(earliest.slice(0, 4))) / 4)
}

/** 1 when days lie outside the period, or there is no such period in this order. */
function outside({ order, earliest, latest }: Tally, { period }: Beside): 0 | 1 {
  if (period === null || earliest === null || latest === null) return 0
  const [from, to] = [readDate(period[0], order), readDate(period[1], order)]
  return from !== null && to !== null && from <= earliest && latest <= to ? 0 : 1
}

/** How often the dates turn against the direction in which the balance runs, or failing that against their own. */
function disorder({ forward, backward }: Tally, { rowOrder }: Beside): number {
  if (rowOrder === null) return Math.min(forward, backward)
  return rowOrder === 'oldest-first' ? backward : forward
}
