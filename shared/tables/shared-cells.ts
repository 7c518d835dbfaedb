import type { Entry } from '../matching/entries/entry.ts'
import { isBlankCell, plainCell } from '../statements/cell.ts'
import type { Table } from '../statements/table.ts'
import { isId } from './money-words.ts'

/** Fewer values show nothing, and of rows that hardly ever share a cell the amounts themselves do. */
const FEWEST_VALUES = 3
const ROWS_EACH = 1.3

/**
 * The entries with what stands in those columns whose cells several rows share, such as the pay-out that they are of; the
 * columns that are named as ids come first.
 */
export function withSharedCells(entries: readonly Entry[], table: Table): Entry[] {
  const { columns, names } = table.header
  const taken = [columns.debit, columns.credit, columns.amount, columns.balance]
  const wanted = new Set(entries.map(({ line }) => line))
  const fieldsAt = new Map<number, readonly string[]>()
  for (const { line, fields } of table.source.rows()) if (wanted.has(line)) fieldsAt.set(line, fields)
  const cellOf = ({ line }: Entry, at: number): string | null => {
    const cell = fieldsAt.get(line)?.[at]
    return isBlankCell(cell) ? null : plainCell(cell!)
  }
  const shared = Array.from(names.keys())
    .filter((at) => names[at] !== '' && names.indexOf(names[at]!) === at && !taken.includes(at))
    .filter((at) => areShared(entries.flatMap((entry) => cellOf(entry, at) ?? [])))
    .toSorted((a, b) => Number(isId(names[b]!)) - Number(isId(names[a]!)) || a - b)
  if (shared.length === 0) return [...entries]
  return entries.map((entry) => {
    const cells = shared.flatMap((at) => {
      const cell = cellOf(entry, at)
      return cell === null ? [] : [[names[at]!, cell] as const]
    })
    return cells.length === 0 ? entry : { ...entry, cells: Object.fromEntries(cells) }
  })
}

function areShared(cells: readonly string[]): boolean {
  const values = new Set(cells).size
  return values >= FEWEST_VALUES && values * ROWS_EACH <= cells.length
}
