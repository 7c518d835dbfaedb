import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Settlement } from '../../../domain.ts'
import { dayNumberAt, END_OF_DAY, startOfDay } from '../../settlement-cycle.ts'
import { sumsInOrder } from './sums-in-order.ts'

const AN_HOUR = 3_600_000
/** Fewer boundaries than this make no cut-off. */
const PROOF = 12
/** Nor do those that are less than one in so many. */
const SELDOM = 20

/** Hours at which cut-offs may be: four times a day, or once at any hour, the usual ones first. */
export const usualHours: readonly (readonly number[])[] = [
  [9, 12, 15, 18],
  [18],
  [0],
  [END_OF_DAY],
  ...Array.from({ length: 23 }, (_, hour) => [hour + 1]).filter(([hour]) => hour !== 18),
]

/**
 * The hours between which settlements are to the paisa the payments in a row, wherever these begin and end: those that are
 * most often between two payments of which one is paid out and the next one later. Payments are in order of time, at
 * milliseconds; none where too few settlements are such a sum.
 */
export function hoursOfSums(
  paid: readonly { readonly at: number; readonly amount: number }[],
  settlements: readonly Settlement[],
): readonly (readonly number[])[] {
  const rows = sumsInOrder(
    paid.map(({ amount }) => amount),
    settlements,
  )
  const boundaries = rows.flatMap(({ first, end }) =>
    [first, end].flatMap((at) => {
      const [last, next] = [paid[at - 1], paid[at]]
      return last === undefined || next === undefined ? [] : [hoursBetween(last.at, next.at)]
    }),
  )
  const least = Math.max(PROOF, boundaries.length / SELDOM)
  const hours: number[] = []
  for (let open = boundaries; ;) {
    const votes = Array.from({ length: 24 }, (_, hour) => open.filter((between) => between.has(hour)).length)
    const most = Math.max(...votes)
    if (most < least) break
    const hour = votes.indexOf(most)
    hours.push(hour)
    open = open.filter((between) => !between.has(hour))
  }
  if (hours.length === 0) return []
  hours.sort((a, b) => a - b)
  // At midnight a day ends and the next one begins: which of the two it is, closed days tell.
  return hours[0] === 0 ? [hours, [...hours.slice(1), END_OF_DAY]] : [hours]
}

/** The hours of the day that strike after one moment and no later than another. */
function hoursBetween(from: number, to: number): ReadonlySet<number> {
  const hours = new Set<number>()
  const day = startOfDay(dayNumberAt(from))
  const first = Math.floor((from - day) / AN_HOUR) + 1
  const last = Math.min(first + 23, Math.floor((to - day) / AN_HOUR))
  for (let hour = first; hour <= last; hour++) hours.add(hour % (MILLISECONDS_A_DAY / AN_HOUR))
  return hours
}
