import type { Handlers } from '../../../shared/contract.ts'
import type { EntryMatchRow, LedgersView } from '../../../shared/contract/ledgers.ts'
import type { EngineMethods } from '../../../shared/engine-contract.ts'
import { ok } from '../../../shared/result.ts'
import type { ReadDb } from '../database/connection.ts'
import { importLedgers } from '../import/import-ledgers.ts'
import { accountNumbers } from '../queries/bank-accounts.ts'
import {
  pageOfEntryMatches,
  selectBankRows,
  selectEntryRows,
  sumEntryDifferences,
  sumEntryMatches,
  type StoredEntryMatch,
} from '../queries/entry-matches.ts'
import { findEntryAt, pageOfOpenEntries, selectLedgers, sumOpenEntries } from '../queries/ledgers.ts'
import { decideEntries, entriesDifference, matchEntriesByHand } from './decide-entries.ts'
import type { Desk } from './desk.ts'
import { changing, reading } from './with-book.ts'

type LedgerMethods = 'ledgers' | 'listEntryMatches' | 'listOpenEntries' | 'decideEntries' | 'matchEntriesByHand'

/** The merchant's own books beside the bank: ledgers, what matches, and what people say of it. */
export function ledgerHandlers(
  desk: Desk,
): Pick<EngineMethods, 'importLedgers' | 'entriesDifference' | 'entryAt'> & Pick<Handlers<'engine'>, LedgerMethods> {
  return {
    importLedgers: ({ files }) => changing(desk, (book) => ok(importLedgers(book, files))),
    ledgers: () => reading(desk, ({ read }) => ledgersView(read)),
    listEntryMatches: (input) =>
      reading(desk, ({ read }) => {
        const { total, rows } = pageOfEntryMatches(read, input, input)
        return { total, rows: rows.map((row) => matchRow(read, row)) }
      }),
    listOpenEntries: (input) => reading(desk, ({ read }) => pageOfOpenEntries(read, input, input)),
    decideEntries: (input) => changing(desk, (book) => decideEntries(book, input)),
    matchEntriesByHand: (input) => changing(desk, (book) => matchEntriesByHand(book, input)),
    entriesDifference: (sides) => reading(desk, ({ read }) => entriesDifference(read, sides)),
    entryAt: (place) => reading(desk, ({ read }) => findEntryAt(read, place)),
  }
}

function ledgersView(db: ReadDb): LedgersView {
  return {
    ledgers: selectLedgers(db),
    accounts: accountNumbers(db),
    accepted: sumEntryMatches(db, 'accepted'),
    proposed: sumEntryMatches(db, 'proposed'),
    onlyBank: sumOpenEntries(db, 'bank'),
    onlyBooks: sumOpenEntries(db, 'books'),
    differences: sumEntryDifferences(db),
  }
}

function matchRow(db: ReadDb, match: StoredEntryMatch): EntryMatchRow {
  const { matchId, state, decidedBy, confidence, evidence, named, note, lineIds, entryIds } = match
  return {
    matchId,
    state,
    decidedBy,
    confidence,
    evidence: [...evidence],
    difference: entriesDifference(db, match),
    named: [...named],
    note,
    bank: selectBankRows(db, lineIds),
    books: selectEntryRows(db, entryIds),
  }
}
