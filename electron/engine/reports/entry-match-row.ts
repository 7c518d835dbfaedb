import type { EntryMatchRow } from '../../../shared/contract/ledgers.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import type { ReadDb } from '../database/connection.ts'
import { selectBankRows, selectEntryRows, type StoredEntryMatch } from '../queries/entry-matches.ts'

/** A match of bank and books as the window and the command show it. */
export function entryMatchRow(db: ReadDb, match: StoredEntryMatch): EntryMatchRow {
  const { matchId, state, decidedBy, confidence, evidence, named, note } = match
  const [bank, books] = [selectBankRows(db, match.lineIds), selectEntryRows(db, match.entryIds)]
  const sum = (rows: EntryMatchRow['bank']) => sumPaise(rows.map(({ amount }) => amount))
  const difference = paise(sum(bank) - sum(books))
  return {
    matchId,
    state,
    decidedBy,
    confidence,
    evidence: [...evidence],
    difference,
    named: [...named],
    note,
    bank,
    books,
  }
}
