import type { EntryWhyAsked, EntryWhyView, OpenEntryRow } from '../../../shared/contract/ledgers.ts'
import type { MatchedEntries } from '../../../shared/matching/entries/entry.ts'
import type { ReadDb } from '../database/connection.ts'
import { findMatchOf, selectAccountsOfSides, selectBankRows, selectEntryRows } from '../queries/entry-matches.ts'
import { matchingOf } from '../reconcile/reconcile-entries.ts'
import { entryMatchRow } from './entry-match-row.ts'

const tables = { bank: 'left', books: 'right' } as const
const others = { bank: 'books', books: 'bank' } as const
type Side = EntryWhyAsked['side']

/** Why a line of the bank, or an entry of the books, stands where it does; null when the book has no such one now. */
export function whyEntryIn(db: ReadDb, { side, id }: EntryWhyAsked): EntryWhyView | null {
  const sides = side === 'bank' ? { lineIds: [id], entryIds: [] } : { lineIds: [], entryIds: [id] }
  const [accountId] = selectAccountsOfSides(db, sides).accountIds
  const [subject] = rowsOf(db, side, [id])
  if (accountId === undefined || subject === undefined) return null
  const match = findMatchOf(db, sides)
  if (match !== null) return { side, subject, match: entryMatchRow(db, match), nearest: [] }
  const found = matchingOf(db, accountId, namesIn(db))?.found
  return { side, subject, match: null, nearest: found ? nearestIn(db, found, { side, id }) : [] }
}

/** Those that agree as well as others, where nothing tells which it is, else the one that comes nearest. */
function nearestIn(
  db: ReadDb,
  { ambiguous, nearest }: Pick<MatchedEntries, 'ambiguous' | 'nearest'>,
  { side, id }: EntryWhyAsked,
): EntryWhyView['nearest'] {
  const [own, other] = [tables[side], tables[others[side]]]
  const several = ambiguous.find((group) => group[own].includes(id))
  const ids = several?.[other] ?? nearest[own].filter(({ line }) => line === id).map((near) => near.nearest)
  const why = several?.why ?? nearest[own].find(({ line }) => line === id)?.why ?? ''
  return rowsOf(db, others[side], ids).map((row) => ({ row, why }))
}

function rowsOf(db: ReadDb, side: Side, ids: readonly number[]): OpenEntryRow[] {
  return side === 'bank' ? selectBankRows(db, ids) : selectEntryRows(db, ids)
}

/** As a person finds them: by file and line. */
function namesIn(db: ReadDb) {
  const place = (side: 'left' | 'right', id: number): string => {
    const [row] = rowsOf(db, side === 'left' ? 'bank' : 'books', [id])
    return row === undefined ? String(id) : `${row.file}:${row.line}`
  }
  return { left: 'bank', right: 'books', place }
}
