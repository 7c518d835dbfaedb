import type { DelimitedRow } from '../delimited.ts'
import { agreeFromTheEnd } from './same-account.ts'
import { accountOfRow, rowsBelow, type Table } from './table.ts'
import { accountIn, type Preamble } from './preamble.ts'

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

/** The accounts that the rows of a table belong to, where it has a column for them. */
export function accountsIn(table: Table): string[] {
  const { account: column, postedOn } = table.header.columns
  if (column < 0) return []
  const accounts: string[] = []
  let seen = 0
  for (const { fields } of rowsBelow(table)) {
    const account = accountOfRow(fields, column, postedOn)
    if (account !== null && !accounts.some((known) => agreeFromTheEnd(known, account))) accounts.push(account)
    if (++seen >= SAMPLE) break
  }
  return accounts
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
      const cell = accountOfRow(fields, column, postedOn)
      if (cell === null) return null
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
