import type { Entry } from '../matching/entries/entry.ts'
import { waitBetween } from '../matching/entries/when.ts'
import { paise } from '../paise.ts'
import { NEAR } from './pick-readings.ts'

/**
 * Entries of a table that does not say which way its money went, each on the side on which the other table has its
 * amount in days that are near; money in where the other has it on both sides or on none.
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
  return entries.map((entry) => {
    const isNear = (other: Entry) => Math.abs(waitBetween(entry, other) ?? 0) <= NEAR
    const isOut = paidOut.get(entry.amount)?.some(isNear) === true && paidIn.get(entry.amount)?.some(isNear) !== true
    return isOut ? { ...entry, amount: paise(-entry.amount) } : entry
  })
}
