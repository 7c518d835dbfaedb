import type { DelimitedRow } from '../delimited.ts'
import { plainCell } from './cell.ts'
import { agreeFromTheEnd } from './same-account.ts'
import { rowsBelow, type Table } from './table.ts'
import { accountIn, accountNumber, type Preamble } from './preamble.ts'

const SAMPLE = 3_000

/** The account that the rows from some line on belong to, when it is not the one above the table; null when all is one. */
export function otherAccount(table: Table, preamble: Preamble): { account: string; line: number } | null {
  const watch = accountWatch(table, preamble)
  let seen = 0
  for (const row of rowsBelow(table)) {
    const account = watch(row)
    if (account !== null) return { account, line: row.line }
    if (++seen >= SAMPLE) return null
  }
  return null
}

/** Tells, row by row, the account that a row belongs to when it is another than the statement's. */
export function accountWatch(
  { header }: Table,
  { account }: Preamble,
): (row: DelimitedRow, isLine?: boolean) => string | null {
  const { account: column, postedOn } = header.columns
  let own = account
  let announced: string | null = null
  return ({ fields }, isLine = false) => {
    if (column < 0 && isLine) return announced
    if (column >= 0) {
      const cell = accountNumber(plainCell(fields[column] ?? ''))
      if (cell === null || cell.length < 4 || !/\d/.test(fields[postedOn] ?? '')) return null
      own ??= cell
      return agreeFromTheEnd(own, cell) ? null : cell
    }
    const first = fields[0] ?? ''
    if (own === null || /^\s*\d/.test(fields[postedOn] ?? '') || first.length > 200) return announced
    const named = startsWithAccount.test(first) ? accountIn(fields) : null
    if (named !== null) announced = agreeFromTheEnd(own, named) ? null : named
    return announced
  }
}

const startsWithAccount = /^\W*(?:statement (?:of|for) )?a(?:\/c|cc?(?:oun)?t)\b/i
