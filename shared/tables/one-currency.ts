import { paise } from '../paise.ts'
import { rowsBelow } from '../statements/table.ts'
import { agreementBetween, type PossibleReading } from './agreement.ts'
import { firstOf } from './planned-table.ts'
import { sumsBy } from './sums-by.ts'
import type { WayToRead } from './way-to-read.ts'
import { COMPARED } from './ways-to-read.ts'

/*
 * Whether two tables, of which one says its currency and the other none, are in that one. As much money in two currencies is
 * never the same number, but small and round amounts stand in any two tables.
 */

/** One in so many amounts that stand in the other table too are more than chance. */
const ALIKE = 3
/** A single amount is a coincidence, however odd. */
const FEWEST = 2
/** So many times as many as by chance. */
const CLEARLY = 4
/** Amounts that are so many hundredths more are other money; as many as agree with those agree by chance. */
const SHIFTS = [100, 200, 300, 500]

/** Whether the amounts of two tables, or what rows of one come to together, show that both are in one currency. */
export function areInOneCurrency(left: WayToRead, right: WayToRead): boolean {
  const fewer = Math.min(left.entries.length, right.entries.length)
  if (agreementBetween(left, right).amounts * ALIKE >= fewer || agreeBeyondChance(left, right)) return true
  return (
    sumsOf(left).some((sums) => agreeBeyondChance(sums, right)) ||
    sumsOf(right).some((sums) => agreeBeyondChance(left, sums))
  )
}

function agreeBeyondChance(one: PossibleReading, other: PossibleReading): boolean {
  const { telling } = agreementBetween(one, other)
  if (telling < FEWEST) return false
  const byChance = SHIFTS.map((shift) => agreementBetween(shifted(one, shift), other).telling)
  return telling >= CLEARLY * Math.max(...byChance)
}

function shifted({ entries }: PossibleReading, by: number): PossibleReading {
  return { entries: entries.map(({ day, amount }) => ({ day, amount: paise(Math.abs(amount) + by) })) }
}

/** What the rows come to that share a cell, such as the number of a pay-out. */
function sumsOf({ chosen: { table }, entries }: WayToRead): readonly PossibleReading[] {
  const { narration, narrationParts, references } = table.header.columns
  const texts = [...new Set([narration, ...narrationParts, ...references])].filter((at) => at >= 0)
  return sumsBy(texts, firstOf(rowsBelow(table), COMPARED), entries)
}
