import { appError } from '../../../shared/app-error.ts'
import type { Handlers } from '../../../shared/contract.ts'
import type { LedgersView } from '../../../shared/contract/ledgers.ts'
import type { EngineMethods } from '../../../shared/engine-contract.ts'
import { fail, ok } from '../../../shared/result.ts'
import type { ReadDb } from '../database/connection.ts'
import { importLedgers } from '../import/import-ledgers.ts'
import { accountNumbers } from '../queries/bank-accounts.ts'
import { pageOfEntryMatches, sumEntryDifferences, sumEntryMatches } from '../queries/entry-matches.ts'
import { findEntryAt, pageOfOpenEntries, selectLedgers, sumOpenEntries } from '../queries/ledgers.ts'
import { entryMatchRow } from '../reports/entry-match-row.ts'
import { whyEntryIn } from '../reports/why-entry.ts'
import { decideEntries, entriesDifference, matchEntriesByHand } from './decide-entries.ts'
import type { Desk } from './desk.ts'
import { changing, reading } from './with-book.ts'

type LedgerMethods =
  | 'ledgers'
  | 'whyEntry'
  | 'listEntryMatches'
  | 'listOpenEntries'
  | 'decideEntries'
  | 'matchEntriesByHand'

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
        return { total, rows: rows.map((row) => entryMatchRow(read, row)) }
      }),
    listOpenEntries: (input) => reading(desk, ({ read }) => pageOfOpenEntries(read, input, input)),
    whyEntry: (asked) => {
      const found = reading(desk, ({ read }) => whyEntryIn(read, asked))
      if (!found.ok) return found
      return found.value === null ? fail(appError('match-gone')) : ok(found.value)
    },
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
