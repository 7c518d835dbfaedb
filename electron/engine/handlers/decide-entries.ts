import { appError, type AppError } from '../../../shared/app-error.ts'
import type { Input, Nothing } from '../../../shared/contract.ts'
import type { OpenEntryRow } from '../../../shared/contract/ledgers.ts'
import { formatDay } from '../../../shared/day.ts'
import { contraRefusalOf, refusalOf } from '../../../shared/decisions/by-hand.ts'
import type { NamedDifference } from '../../../shared/matching/reconciliation.ts'
import { formatRupees, paise, sumPaise, type Paise } from '../../../shared/paise.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Book } from '../book.ts'
import type { ReadDb, WriteDb } from '../database/connection.ts'
import { reconcileEntries } from '../reconcile/reconcile-entries.ts'
import { insertAudit } from '../queries/audit.ts'
import { insertEntryDecision } from '../queries/entry-decisions.ts'
import {
  findEntryMatch,
  findTakenEntries,
  selectAccountsOfSides,
  selectBankRows,
  selectEntryRows,
  selectIdentities,
  type StoredEntryMatch,
} from '../queries/entry-matches.ts'

/** Lines of the bank and entries of the books, by their ids. */
interface Sides {
  readonly lineIds: readonly number[]
  readonly entryIds: readonly number[]
}

/** What a person says of a match that was found, or that they made. */
export function decideEntries({ write }: Book, { matchId, kind }: Input<'decideEntries'>): Result<Nothing> {
  const match = findEntryMatch(write, matchId)
  if (match === null) return fail(appError('match-gone'))
  record(write, { ...match, kind, named: [], note: null, before: match })
  return ok({})
}

/** Takes lines and entries of one account for the same money, whatever was found; a difference has to be named. */
export function matchEntriesByHand({ write }: Book, input: Input<'matchEntriesByHand'>): Result<Nothing> {
  const sides = { lineIds: [...new Set(input.lineIds)], entryIds: [...new Set(input.entryIds)] }
  const found = selectAccountsOfSides(write, sides)
  if (found.lines < sides.lineIds.length || found.entries < sides.entryIds.length) return fail(appError('match-gone'))
  const [accountId, ...others] = found.accountIds
  if (accountId === undefined || others.length > 0) return fail(appError('match-other-account'))
  const taken = takenBy(write, sides)
  if (taken !== null) return fail(appError('match-not-free', taken))
  const named = (input.named ?? []).filter(({ amount }) => amount !== 0)
  const note = input.note?.trim() || null
  const refused = refusalOfSides(write, sides, { named, note })
  if (refused) return fail(refused)
  record(write, { ...sides, accountId, kind: 'accept', named, note, before: null })
  return ok({})
}

function refusalOfSides(db: ReadDb, sides: Sides, said: Pick<Decided, 'named' | 'note'>): AppError | null {
  const amounts = (rows: readonly OpenEntryRow[]) => rows.map(({ amount }) => amount)
  const [lines, entries] = [amounts(selectBankRows(db, sides.lineIds)), amounts(selectEntryRows(db, sides.entryIds))]
  if (entries.length === 0) return contraRefusalOf(lines, 'in the bank', said.named)
  if (lines.length === 0) return contraRefusalOf(entries, 'in the books', said.named)
  return refusalOf({ bank: sumPaise(lines), other: sumPaise(entries), otherIs: 'the books say', ...said })
}

/** What the lines come to, less what the entries do. */
export function entriesDifference(db: ReadDb, sides: Sides): Paise {
  const { bank, books } = sumsOf(db, sides)
  return paise(bank - books)
}

function sumsOf(db: ReadDb, { lineIds, entryIds }: Sides): { readonly bank: Paise; readonly books: Paise } {
  const sum = (rows: readonly OpenEntryRow[]) => sumPaise(rows.map(({ amount }) => amount))
  return { bank: sum(selectBankRows(db, lineIds)), books: sum(selectEntryRows(db, entryIds)) }
}

/** What of it is part of an accepted match, as a person finds it; null for nothing. */
function takenBy(db: ReadDb, sides: Sides): string | null {
  const { lineIds, entryIds } = findTakenEntries(db, sides)
  const [line] = selectBankRows(db, lineIds)
  const [entry] = selectEntryRows(db, entryIds)
  if (line) return `Line ${line.line} of ${line.file}`
  return entry ? `Entry ${entry.line} of ${entry.file}` : null
}

interface Decided extends Sides {
  readonly accountId: number
  readonly kind: 'accept' | 'reject'
  readonly named: readonly NamedDifference[]
  readonly note: string | null
  readonly before: Pick<StoredEntryMatch, 'state' | 'confidence'> | null
}

function record(db: WriteDb, { before, ...decided }: Decided): void {
  const { accountId, kind, lineIds, entryIds, named, note } = decided
  const identities = selectIdentities(db, entryIds)
  const words = inWords(kind, before?.state ?? null, selectBankRows(db, lineIds), selectEntryRows(db, entryIds))
  db.transaction(() => {
    const id = insertEntryDecision(db, { kind, accountId, lineIds, identities, words, named, note })
    insertAudit(db, {
      act: 'decide-entries',
      subject: `entry_decision ${id}`,
      before: before && { state: before.state, confidence: before.confidence },
      after: { kind, lineIds, identities, words, ...(named.length > 0 && { named }) },
      reason: note,
    })
    reconcileEntries(db)
  })()
}

function inWords(
  kind: Decided['kind'],
  before: StoredEntryMatch['state'] | null,
  bank: readonly OpenEntryRow[],
  books: readonly OpenEntryRow[],
): string {
  const what = (rows: readonly OpenEntryRow[]) =>
    rows.map(({ day, amount }) => `${formatRupees(amount)} of ${formatDay(day)}`).join(', ')
  const done = kind === 'accept' ? 'Accepted' : before === 'accepted' ? 'Taken apart' : 'Rejected'
  if (bank.length === 0 || books.length === 0)
    return `${done}: ${what([...bank, ...books])} ${kind === 'accept' ? 'cancel' : 'do not cancel'} each other in the ${bank.length > 0 ? 'bank' : 'books'}`
  return `${done}: ${what(bank)} in the bank ${kind === 'accept' ? 'is' : 'is not'} ${what(books)} in the books`
}
