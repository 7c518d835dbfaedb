import type { DelimitedRow } from '../delimited.ts'
import { isBlankCell } from '../statements/cell.ts'

/**
 * The names of columns, of which each that has nothing below it, beside a nameless column that has, is that one's: merged
 * cells put a name and its cells into different columns.
 */
export function namesBesideCells(names: readonly string[], rows: readonly DelimitedRow[]): string[] {
  const width = Math.max(names.length, ...rows.map(({ fields }) => fields.length))
  const moved = Array.from({ length: width }, (_, at) => names[at] ?? '')
  const isFilled = moved.map((_, at) => rows.some(({ fields }) => !isBlankCell(fields[at])))
  for (const [at, name] of moved.entries()) {
    if (name === '' || isFilled[at]) continue
    const to = [at + 1, at - 1].find((beside) => moved[beside] === '' && isFilled[beside])
    if (to === undefined) continue
    moved[to] = name
    moved[at] = ''
  }
  return moved
}
