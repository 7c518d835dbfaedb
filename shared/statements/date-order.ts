import type { Day } from '../day.ts'
import { plainCell } from './cell.ts'
import { readDate, type DateOrder } from './dates.ts'

const orders: readonly DateOrder[] = ['day-month-year', 'month-day-year', 'year-month-day']

/** Gathers what the dates of a statement say of their order, row by row, until it is certain. */
export interface DateOrderEvidence {
  /** `line` is 0 for a date above the table. */
  observe(cell: string, line: number): void
  /** No later row is needed to decide. */
  isCertain(): boolean
  decide(): { readonly order: DateOrder; readonly why: string }
}

/** What the dates would be if they had this order. */
interface Tally {
  readonly order: DateOrder
  readable: number
  forward: number
  backward: number
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
  return {
    observe: (cell, line) => {
      if (cell === previous) return
      previous = cell
      const days = orders.map((order) => readDate(cell, order))
      for (const [at, tally] of tallies.entries()) count(tally, days[at]!)
      if ((days[0] === null) !== (days[1] === null)) example ??= { cell: plainCell(cell), line }
    },
    isCertain: () => example !== null || (tallies[0]!.readable > 0 && isWithoutChoice(tallies)),
    decide: () => decide(tallies, example),
  }
}

function decide(tallies: readonly Tally[], example: Example | null): { order: DateOrder; why: string } {
  const [best, second] = tallies.toSorted(byLikelihood)
  const { order } = best!
  const words = order.replaceAll('-', '/')
  if (isWithoutChoice(tallies)) return { order, why: 'The dates can be read in one way only.' }
  // Two digits of a year read as a day as well, so only the two usual orders contradict each other.
  if (order !== 'year-month-day' && example !== null)
    return { order, why: `Dates are ${words}: “${example.cell}” ${placeOf(example)} can be nothing else.` }
  if (disorder(best!) < disorder(second!))
    return { order, why: `Dates are ${words}: read so, the lines are in order of time.` }
  return { order, why: `Dates are taken as ${words}; no date of this file proves it.` }
}

function placeOf({ line }: Example): string {
  return line === 0 ? 'above the table' : `in line ${line}`
}

function emptyTally(order: DateOrder): Tally {
  return { order, readable: 0, forward: 0, backward: 0, earliest: null, latest: null, last: null }
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

function byLikelihood(a: Tally, b: Tally): number {
  return (
    b.readable - a.readable ||
    yearsSpanned(a) - yearsSpanned(b) ||
    disorder(a) - disorder(b) ||
    orders.indexOf(a.order) - orders.indexOf(b.order)
  )
}

/** A statement of 30 years is one whose days were taken for years; one or two years say nothing. */
function yearsSpanned({ earliest, latest }: Tally): number {
  if (earliest === null || latest === null) return 0
  return Math.floor((Number(latest.slice(0, 4)) - Number(earliest.slice(0, 4))) / 4)
}

/** How often the dates turn against their own direction. */
function disorder({ forward, backward }: Tally): number {
  return Math.min(forward, backward)
}
