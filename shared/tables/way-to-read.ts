import type { Corrections, DirectionReading } from '../statements/corrections.ts'
import type { DateOrder } from '../statements/dates.ts'
import type { DecimalMark } from '../statements/amount.ts'
import type { ChosenTable } from '../statements/table.ts'
import type { PossibleReading } from './agreement.ts'
import type { DayKind } from './days-of.ts'
import type { Money } from './moneys-of.ts'

/** One way to read a table. */
export interface WayToRead extends PossibleReading {
  readonly entries: readonly (PossibleReading['entries'][number] & { readonly line: number })[]
  readonly chosen: ChosenTable
  readonly corrections: Corrections
  /** Whether the table, or a person, says which way its money went; where not, all of it is read as money in. */
  readonly hasDirections: boolean
  /** How its sides became money in and out: `swapped` where a balance shows that a debit is money in. */
  readonly direction: DirectionReading
  readonly money: Money
  readonly dateOrder: DateOrder
  readonly decimal: DecimalMark
  readonly dayKind: DayKind
  /** A column says which way money went, whoever prints it. */
  readonly tellsWays: boolean
  /** Its whole amounts are paise, which nothing but the other table can show. */
  readonly isInPaise: boolean
}
