import type { DelimitedRow } from '../delimited.ts'
import type { RowSource } from '../statements/containers/row-source.ts'
import { isAllWords } from '../statements/find-table.ts'
import { namesOf } from '../statements/header.ts'
import { firstRows } from '../statements/table.ts'
import { joined, noPaiseBeside, paiseBeside, type PaiseBeside } from './paise-beside.ts'
import { planColumns, type ColumnPlan, type Lacking } from './plan-columns.ts'
import { putBackOf, type PutBack } from './torn-amounts.ts'

/** The row that names the columns of any table, and what they hold; `line` is 0 where no row names them. */
export interface Heading {
  readonly line: number
  readonly names: readonly string[]
  readonly plan: ColumnPlan
  readonly above: readonly DelimitedRow[]
  /** How many rows come before the first that may be an entry. */
  readonly start: number
  /** Null where no amounts were torn. */
  readonly putBack: PutBack | null
  readonly paise: PaiseBeside
}

const ROWS = 60
/** The first row with a day or an amount stands so near below the names. */
const NEAR = 4
/** So many rows show what the columns hold. */
export const SHOWN = 400

/** The row with the most names of which the rows below it show that they have days and amounts; what is lacking where there is none. */
export function findHeading(source: RowSource, { isUndated = false } = {}): Heading | Lacking | null {
  const rows = firstRows(source, ROWS + SHOWN)
  const found: Heading[] = []
  let lacking: Lacking | null = null
  for (const [at, row] of rows.slice(0, ROWS).entries()) {
    const names = namesOf(row)
    if (!isAllWords(row) || rows.length === at + 1 || rows.slice(at + 1, at + 1 + NEAR).every(isAllWords)) continue
    const below = rows.slice(at + 1)
    const putBack = putBackOf(names, below, source.delimiter)
    const whole = mended(below, putBack)
    const paise = paiseBeside(names, whole)
    const plan = planColumns(
      names,
      whole.map(({ line, fields }) => ({ line, fields: joined(fields, paise) })),
      { isUndated },
    )
    if (typeof plan !== 'string')
      found.push({ line: row.line, names, plan, above: rows.slice(0, at), start: at + 1, putBack, paise })
    else if (lacking !== 'amounts') lacking = plan
  }
  const [best] = found.toSorted((a, b) => named(b) - named(a))
  if (best) return best
  const putBack = putBackOf([], rows, source.delimiter)
  const plan = rows.some(({ fields }) => fields.length > 1) ? planColumns([], mended(rows, putBack)) : null
  if (plan === null || typeof plan === 'string') return lacking ?? plan
  return { line: 0, names: [], plan, above: [], start: 0, putBack, paise: noPaiseBeside }
}

function mended(rows: readonly DelimitedRow[], putBack: PutBack | null): readonly DelimitedRow[] {
  return putBack === null ? rows : rows.map(({ line, fields }) => ({ line, fields: putBack(fields) }))
}

function named({ names }: Heading): number {
  return names.filter((name) => name !== '').length
}
