import { readAmount } from '../statements/amount.ts'
import { plainCell } from '../statements/cell.ts'
import { flags } from '../statements/column-words.ts'
import { MOST, shownName, type ColumnSeen } from './columns-seen.ts'
import { directionOf } from './direction-words.ts'

/** The column that says which way money went, its words as `Cr` and `Dr`. */
export interface Directions {
  readonly at: number
  /** Its words are debit and credit, which books mean the other way round than banks. */
  readonly areSides: boolean
  readonly rewrite: (cell: string) => string
  readonly notes: readonly string[]
}

/** The column whose words say which way the money went, in nearly all rows. */
export function directionsOf(amount: ColumnSeen, free: readonly ColumnSeen[]): Directions | null {
  const told = free.flatMap((column) => {
    const ways = column.cells.map(directionOf)
    const known = ways.filter((way) => way !== 0).length
    const isBoth = ways.includes(1) && ways.includes(-1)
    if (isSigned(amount) && !column.cells.every((cell) => flags.has(cell.toLowerCase()))) return []
    return known > MOST * ways.length && column.filled > MOST && isBoth ? [{ column, known }] : []
  })
  const [best] = told.toSorted((a, b) => b.known - a.known)
  if (best === undefined) return null
  const { column } = best
  const said = (way: 1 | -1 | 0) => [
    ...new Set(column.cells.filter((cell) => directionOf(cell) === way).map((cell) => `“${cell}”`)),
  ]
  const other = said(0)
  const notes = [
    `In “${shownName(column)}” ${said(1).join(', ')} is money in and ${said(-1).join(', ')} money out.`,
    ...(other.length > 0 ? [`Other words there, as ${other[0]}, say neither; such rows are taken as money in.`] : []),
  ]
  const areSides = column.cells.every((cell) => flags.has(cell.toLowerCase()))
  return { at: column.at, areSides, rewrite: (cell) => (directionOf(plainCell(cell)) < 0 ? 'Dr' : 'Cr'), notes }
}

/** Amounts with signs say themselves which way they went: “Sale” and “Payment” beside them are what they were for. */
function isSigned({ cells }: ColumnSeen): boolean {
  return cells.some((cell) => {
    const amount = readAmount(cell, '.')
    return typeof amount === 'object' && amount.sign !== 0
  })
}
