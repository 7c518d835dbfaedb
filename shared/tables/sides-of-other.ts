import type { Entry } from '../matching/entries/entry.ts'
import { waitBetween } from '../matching/entries/when.ts'
import { paise } from '../paise.ts'
import { NEAR } from './agreement.ts'

/** Of so many that the other table has one in so many may be on the other side, and that is still the side of all. */
const ENOUGH = 3
const SELDOM = 20

/**
 * Entries of a table that does not say which way its money went, each on the side on which the other table has its
 * amount in days that are near; where it has it on both sides or on none, on the side of nearly all the others, else in.
 */
export function sidesOfOther(entries: readonly Entry[], others: readonly Entry[]): Entry[] {
  const paidOut = Map.groupBy(
    others.filter(({ amount }) => amount < 0),
    ({ amount }) => -amount,
  )
  const paidIn = Map.groupBy(
    others.filter(({ amount }) => amount > 0),
    ({ amount }) => Number(amount),
  )
  const sides = entries.map((entry): 'in' | 'out' | null => {
    const isNear = (other: Entry) => Math.abs(waitBetween(entry, other) ?? 0) <= NEAR
    const isOut = paidOut.get(entry.amount)?.some(isNear) === true
    const isIn = paidIn.get(entry.amount)?.some(isNear) === true
    return isOut === isIn ? null : isOut ? 'out' : 'in'
  })
  const outs = sides.filter((side) => side === 'out').length
  const ins = sides.filter((side) => side === 'in').length
  const isOnlyOut = paidIn.size === 0 && paidOut.size > 0
  const usual = isOnlyOut || (outs >= ENOUGH && ins * SELDOM <= outs) ? 'out' : 'in'
  return entries.map((entry, at) =>
    (sides[at] ?? usual) === 'out' ? { ...entry, amount: paise(-entry.amount) } : entry,
  )
}
