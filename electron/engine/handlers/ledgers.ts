import { appError } from '../../../shared/app-error.ts'
import type { Handlers, Nothing } from '../../../shared/contract.ts'
import type { EntryMatchRow, LedgersView, OpenEntryRow } from '../../../shared/contract/ledgers.ts'
import { formatDay } from '../../../shared/day.ts'
import type { EngineMethods } from '../../../shared/engine-contract.ts'
import { formatRupees, paise } from '../../../shared/paise.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Book } from '../book.ts'
import type { ReadDb } from '../database/connection.ts'
import { importLedger } from '../import/import-ledger.ts'
import { reconcileEntries } from '../reconcile/reconcile-entries.ts'
import { insertAudit } from '../queries/audit.ts'
import { accountNumbers } from '../queries/bank-accounts.ts'
import { insertEntryDecision } from '../queries/entry-decisions.ts'
import {
  findEntryMatch,
  pageOfEntryMatches,
  selectBankRows,
  selectEntryRows,
  selectIdentities,
  sumEntryMatches,
  type StoredEntryMatch,
} from '../queries/entry-matches.ts'
import { pageOfOpenEntries, selectLedgers, sumOpenEntries } from '../queries/ledgers.ts'
import { isImporting, type Desk } from './desk.ts'
import { changing, reading } from './with-book.ts'

type LedgerMethods = 'ledgers' | 'listEntryMatches' | 'listOpenEntries' | 'decideEntries'

/** The merchant's own books beside the bank: ledgers, what matches, and what people say of it. */
export function ledgerHandlers(
  desk: Desk,
): Pick<EngineMethods, 'importLedger'> & Pick<Handlers<'engine'>, LedgerMethods> {
  return {
    importLedger: async (ledger) => {
      const { book } = desk
      if (book === null) return fail(appError('book-not-open'))
      if (isImporting(desk)) return fail(appError('import-running'))
      const imported = await importLedger(book, ledger)
      desk.emit('bookChanged', {})
      return imported
    },
    ledgers: () => reading(desk, ({ read }) => ledgersView(read)),
    listEntryMatches: (input) =>
      reading(desk, ({ read }) => {
        const { total, rows } = pageOfEntryMatches(read, input, input)
        return { total, rows: rows.map((row) => matchRow(read, row)) }
      }),
    listOpenEntries: (input) => reading(desk, ({ read }) => pageOfOpenEntries(read, input, input)),
    decideEntries: ({ matchId, kind }) => changing(desk, (book) => decide(book, matchId, kind)),
  }
}

function ledgersView(db: ReadDb): LedgersView {
  return {
    ledgers: selectLedgers(db),
    accounts: accountNumbers(db),
    accepted: asSum(sumEntryMatches(db, 'accepted')),
    proposed: asSum(sumEntryMatches(db, 'proposed')),
    onlyBank: asSum(sumOpenEntries(db, 'bank')),
    onlyBooks: asSum(sumOpenEntries(db, 'books')),
  }
}

function asSum({ count, amount }: { count: number; amount: number }) {
  return { count, amount: paise(amount) }
}

function matchRow(db: ReadDb, match: StoredEntryMatch): EntryMatchRow {
  const { matchId, state, decidedBy, confidence, evidence, lineIds, entryIds } = match
  return {
    matchId,
    state,
    decidedBy,
    confidence,
    evidence: [...evidence],
    bank: selectBankRows(db, lineIds),
    books: selectEntryRows(db, entryIds),
  }
}

function decide({ write }: Book, matchId: string, kind: 'accept' | 'reject'): Result<Nothing> {
  const match = findEntryMatch(write, matchId)
  if (match === null) return fail(appError('match-gone'))
  const { accountId, lineIds, entryIds, state, confidence } = match
  const identities = selectIdentities(write, entryIds)
  const words = inWords(kind, state, selectBankRows(write, lineIds), selectEntryRows(write, entryIds))
  write.transaction(() => {
    const id = insertEntryDecision(write, { kind, accountId, lineIds, identities, words })
    insertAudit(write, {
      act: 'decide-entries',
      subject: `entry_decision ${id}`,
      before: { state, confidence },
      after: { kind, lineIds, identities, words },
    })
    reconcileEntries(write)
  })()
  return ok({})
}

function inWords(
  kind: 'accept' | 'reject',
  before: StoredEntryMatch['state'],
  bank: readonly OpenEntryRow[],
  books: readonly OpenEntryRow[],
): string {
  const what = (rows: readonly OpenEntryRow[]) =>
    rows.map(({ day, amount }) => `${formatRupees(amount)} of ${formatDay(day)}`).join(', ')
  const done = kind === 'accept' ? 'Accepted' : before === 'accepted' ? 'Taken apart' : 'Rejected'
  return `${done}: ${what(bank)} in the bank ${kind === 'accept' ? 'is' : 'is not'} ${what(books)} in the books`
}
