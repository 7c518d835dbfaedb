import type { Day } from '../day.ts'
import { dateOrders, readDate, turnedRound, type DateOrder } from './dates.ts'

export interface DateCell {
  readonly cell: string
  readonly line: number
}

/** Whether dates up to the 12th were turned round, and one that was, to show. */
export interface TurnedDates extends DateCell {
  readonly day: Day
}

const isIso = /^\d{4}-\d\d-\d\d/
/** So many of either kind are no chance, even where the rows are in no order that could prove it. */
const NO_CHANCE = 3

/**
 * A spreadsheet that believes in another order of day and month takes `01/04/2026` for the 4th of January and makes a
 * date of it, and leaves `13/04/2026` a text. Then dates and texts stand in one column, no date has a day above 12, each
 * text has one, and turned round the dates follow each other no worse.
 */
export function turnedDates(cells: readonly DateCell[], order: DateOrder): TurnedDates | null {
  const dates = cells.filter(({ cell }) => isIso.test(cell))
  const texts = cells.filter(({ cell }) => !isIso.test(cell))
  const example = dates.find(({ cell }) => turnedRound(cell) !== cell)
  if (example === undefined || texts.length === 0) return null
  if (!dates.every(({ cell }) => readDate(turnedRound(cell), order) !== null)) return null
  if (!texts.every(({ cell }) => isInOneOrderOnly(cell))) return null
  const straight = disorder(cells.map(({ cell }) => readDate(cell, order)))
  const turned = disorder(cells.map(({ cell }) => readDate(isIso.test(cell) ? turnedRound(cell) : cell, order)))
  const isNoChance = dates.length >= NO_CHANCE && texts.length >= NO_CHANCE
  if (turned > straight || (turned === straight && !isNoChance)) return null
  return { ...example, day: readDate(turnedRound(example.cell), order)! }
}

/** Numbers of which only one can be the day: month names are nobody's mistake. */
function isInOneOrderOnly(cell: string): boolean {
  const days = dateOrders.map((order) => readDate(cell, order))
  return (days[0] === null) !== (days[1] === null)
}

function disorder(days: readonly (Day | null)[]): number {
  let forward = 0
  let backward = 0
  for (const [at, day] of days.entries()) {
    const before = days[at - 1]
    if (before === undefined || before === null || day === null) continue
    if (day > before) forward++
    if (day < before) backward++
  }
  return Math.min(forward, backward)
}
