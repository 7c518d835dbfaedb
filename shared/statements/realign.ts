import { readAmount, type DecimalMark } from './amount.ts'
import { isBlankCell } from './cell.ts'
import type { Columns } from './columns.ts'

/** What decides whether cells may stand in a column. */
export interface RowFit {
  readonly columns: Columns
  readonly delimiter: string
  readonly decimal: DecimalMark
  isDate(cell: string): boolean
}

type Kind = 'date' | 'amount' | 'text' | 'other'

const MOST_EXTRA = 12
const MOST_FITS = 8
const IMPOSSIBLE = Infinity

interface Fit {
  readonly cost: number
  readonly cells: readonly string[]
}

/**
 * A row with more or fewer cells than the header, put back under it: amounts that were printed with grouping and without
 * quotes (`1,770.00` as two cells), a delimiter inside the narration, a cell that was left out. The likeliest fits come
 * first, equally likely ones for the running balance to choose from; none when the row cannot be understood. The first
 * `fixed` cells are left where they are.
 */
export function realign(fields: readonly string[], fit: RowFit, fixed = 0): readonly (readonly string[])[] {
  const { width } = fit.columns
  const cells = [...fields]
  while (cells.length > width && isBlankCell(cells.at(-1))) cells.pop()
  if (Math.abs(cells.length - width) > MOST_EXTRA) return []
  const kinds = Array.from({ length: width }, (_, column) => kindOf(fit.columns, column))
  const known = new Map<number, readonly Fit[]>()
  return fitsFrom(fixed, fixed).map((found) => [...cells.slice(0, fixed), ...found.cells])

  function fitsFrom(column: number, at: number): readonly Fit[] {
    if (column === width) return at === cells.length ? [{ cost: 0, cells: [] }] : []
    const key = column * 256 + at
    const before = known.get(key)
    if (before) return before
    const fits: Fit[] = []
    const left = cells.length - at
    const most = Math.min(left, Math.max(1, cells.length - width + 2))
    for (let taken = 0; taken <= most; taken++) {
      const parts = cells.slice(at, at + taken)
      const cost = costOf(kinds[column]!, parts, fit)
      if (cost === IMPOSSIBLE) continue
      for (const rest of fitsFrom(column + 1, at + taken))
        fits.push({ cost: cost + rest.cost, cells: [parts.join(fit.delimiter), ...rest.cells] })
    }
    const cheapest = Math.min(...fits.map(({ cost }) => cost))
    const best = fits.filter(({ cost }) => cost === cheapest).slice(0, MOST_FITS)
    known.set(key, best)
    return best
  }
}

/**
 * The same for the commonest damage alone: amounts with decimals that were printed with grouping and without quotes. Each
 * ends at the cell with the point, so that there is one way to put them together; null when the cells do not come out.
 */
export function joinGroups(cells: readonly string[], from: number, width: number, delimiter: string): string[] | null {
  const joined = cells.slice(0, from)
  let open = ''
  for (let at = from; at < cells.length && joined.length < width; at++) {
    const cell = cells[at]!
    if (open === '' && isBlankCell(cell)) joined.push(cell)
    else {
      open = open === '' ? cell : open + delimiter + cell
      if (!cell.includes('.')) continue
      joined.push(open)
      open = ''
    }
  }
  return joined.length === width && open === '' ? joined : null
}

function kindOf(columns: Columns, column: number): Kind {
  if (column === columns.postedOn || column === columns.valueDate) return 'date'
  if ([columns.debit, columns.credit, columns.amount, columns.balance].includes(column)) return 'amount'
  return column === columns.narration ? 'text' : 'other'
}

/** How unlikely it is that these cells were printed as one. */
function costOf(kind: Kind, parts: readonly string[], fit: RowFit): number {
  const taken = parts.length
  if (taken === 0) return kind === 'other' ? 6 : 9
  switch (kind) {
    case 'date':
      return taken > 1 ? IMPOSSIBLE : fit.isDate(parts[0]!) ? 0 : isBlankCell(parts[0]) ? 4 : IMPOSSIBLE
    case 'amount': {
      if (taken > 1 && parts.some(isBlankCell)) return IMPOSSIBLE
      return readAmount(parts.join(fit.delimiter), fit.decimal) === 'unreadable' ? IMPOSSIBLE : taken === 1 ? 0 : 1
    }
    case 'text':
      return 2 * (taken - 1)
    case 'other':
      return 5 * (taken - 1)
  }
}
