import type { CreditLine, DebitLine } from '../../../shared/matching/reconciliation.ts'
import type { ReadDb } from '../database/connection.ts'
import { selectStandings } from '../queries/reconciled-lines.ts'

/** Where money came and went on one day, the file tells which of it first. */
export function inOrderOfDay(
  db: ReadDb,
  lines: readonly CreditLine[],
  debits: readonly DebitLine[],
): { readonly lines: readonly CreditLine[]; readonly debits: readonly DebitLine[] } {
  const key = ({ postedOn, amount }: CreditLine | DebitLine): string => `${postedOn} ${amount}`
  const amounts = new Set(debits.map(({ amount }) => amount))
  const went = new Set(debits.map(key))
  const came = lines.filter((line) => amounts.has(line.amount) && went.has(key(line)))
  if (came.length === 0) return { lines, debits }
  const days = new Set(came.map(key))
  const both = [...came, ...debits.filter((debit) => days.has(key(debit)))]
  const standings = selectStandings(
    db,
    both.map(({ id }) => id),
  )
  const standing = <Line extends CreditLine | DebitLine>(line: Line): Line => {
    const stands = standings.get(line.id)
    return stands === undefined ? line : { ...line, stands }
  }
  return { lines: lines.map(standing), debits: debits.map(standing) }
}
