import type { WriteDb } from '../database/connection.ts'
import { insertFile } from '../queries/files.ts'
import { insertLedgerFile, selectLedgersWithoutFile } from '../queries/ledgers.ts'
import { keptLedger } from './kept-ledger.ts'

/** The first version in which a ledger is a file of the book; those before knew it apart from the files. */
export const LEDGERS_ARE_FILES = 9

/** Gives every ledger of an older book its file, as of when it was imported. */
export function listLedgersAsFiles(db: WriteDb): void {
  for (const { id, name, sha256, bytes, at } of selectLedgersWithoutFile(db)) {
    const size = keptLedger(bytes)?.byteLength ?? bytes.byteLength
    insertLedgerFile(db, id, insertFile(db, { name, kind: 'ledger', sha256, size }, null, at).id)
  }
}
