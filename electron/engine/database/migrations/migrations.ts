import { lineIndexes } from '../line-indexes.ts'
import { bookRecords, theBook } from './0001-the-book.ts'
import { accountRecords, accounts } from './0002-accounts.ts'
import { inbox, inboxRecords } from './0003-inbox.ts'
import { terms, termsRecords } from './0004-terms.ts'
import { undoImport, undoImportRecords } from './0005-undo-import.ts'
import { ledgerRecords, ledgers } from './0006-ledgers.ts'
import { dismissedTransferRecords, dismissedTransfers } from './0007-dismissed-transfers.ts'
import { chapters } from './0008-chapters.ts'
import { ledgerFileRecords, ledgerFiles } from './0009-ledger-files.ts'
import { entriesByHand, entriesByHandRecords } from './0010-entries-by-hand.ts'
import { utrsOfPayments } from './0011-utrs-of-payments.ts'
import { recordsStay } from './records-stay.ts'

/** In order and never changed once released; the book's version (`user_version`) is how many of them it has had. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001 the book', sql: theBook + lineIndexes + recordsStay(bookRecords) },
  { name: '0002 accounts', sql: accounts + recordsStay(accountRecords) },
  { name: '0003 inbox', sql: inbox + recordsStay(inboxRecords) },
  { name: '0004 terms', sql: terms + recordsStay(termsRecords) },
  { name: '0005 undo of imports', sql: undoImport + recordsStay(undoImportRecords) },
  { name: '0006 ledgers', sql: ledgers + recordsStay(ledgerRecords) },
  { name: '0007 dismissed transfers', sql: dismissedTransfers + recordsStay(dismissedTransferRecords) },
  { name: '0008 chapters', sql: chapters },
  { name: '0009 ledger files', sql: ledgerFiles + recordsStay(ledgerFileRecords) },
  { name: '0010 entries by hand', sql: entriesByHand + recordsStay(entriesByHandRecords) },
  { name: '0011 utrs of payments', sql: utrsOfPayments },
]
