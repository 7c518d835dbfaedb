import type { DelimitedRow } from '../delimited.ts'
import type { Conventions } from '../statements/conventions.ts'
import type { Corrections } from '../statements/corrections.ts'
import { conventionsOf } from '../statements/read-statement.ts'
import { rowsBelow, type ChosenTable, type Table } from '../statements/table.ts'
import { SHOWN } from './find-heading.ts'
import type { DayKind } from './days-of.ts'
import type { Money } from './moneys-of.ts'

/** What is known of a table but for which of its money is meant. */
export interface Planned {
  readonly chosen: ChosenTable
  readonly moneys: readonly Money[]
  readonly isAnyDateOrder: boolean
  readonly dayKind: DayKind
  /** A column says which way money went, whoever prints it. */
  readonly tellsWays: boolean
}

export function withMoney(chosen: ChosenTable, money: Money): ChosenTable {
  const { table } = chosen
  const { columns } = table.header
  const flag = money.amount < 0 ? -1 : columns.flag
  return { ...chosen, table: { ...table, header: { ...table.header, columns: { ...columns, ...money, flag } } } }
}

/** How rows are read as far as these tell it, which spares reading all of the file for each way. */
export function conventionsAmong(table: Table, rows: readonly DelimitedRow[], said: Corrections = {}): Conventions {
  const source = { ...table.source, rows: () => rows.values() as Generator<DelimitedRow> }
  return conventionsOf({ table: { ...table, source, start: 0 } }, said)
}

export function firstRowsBelow(table: Table): DelimitedRow[] {
  return firstOf(rowsBelow(table), SHOWN)
}

export function firstOf<T>(items: Iterable<T>, count: number): T[] {
  const first: T[] = []
  for (const item of items) if (first.push(item) >= count) break
  return first
}
