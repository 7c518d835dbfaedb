import { readFileSync, statSync } from 'node:fs'
import { appError } from '../../../shared/app-error.ts'
import { bytesOf } from '../../../shared/byte-source.ts'
import type { LedgerReport, LedgersImported } from '../../../shared/contract/ledgers.ts'
import type { FileToImport } from '../../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Book } from '../book.ts'
import { reconcileEntries } from '../reconcile/reconcile-entries.ts'
import { accountUnclear, readLedgerBesideBank } from './read-ledger-beside-bank.ts'
import { readingNow } from './reading-file.ts'
import { storeLedger } from './store-ledger.ts'

/** No ledger that a person exports is larger; it is kept in the book in one piece. */
const LARGEST = 100 * 2 ** 20

/**
 * Takes in what the merchant's own books say of bank accounts, in one transaction, and reconciles it with the statements.
 * A file that cannot be read keeps none of the others out.
 */
export function importLedgers({ write }: Pick<Book, 'write'>, files: readonly FileToImport[]): LedgersImported {
  return write.transaction(() => {
    const report = { ledgers: [] as LedgerReport[], failed: [] as LedgersImported['failed'] }
    for (const wanted of files) {
      const imported = readingNow(wanted.file, () => importLedger({ write }, wanted))
      if (imported.ok) report.ledgers.push(imported.value)
      else report.failed.push({ file: wanted.file, error: imported.error })
    }
    if (report.ledgers.length > 0) reconcileEntries(write)
    return report
  })()
}

function importLedger({ write }: Pick<Book, 'write'>, wanted: FileToImport): Result<LedgerReport> {
  const { path, file, corrections } = wanted
  const { size } = statSync(path)
  if (size === 0) return fail(appError('file-empty', file))
  if (size > LARGEST) return fail(appError('file-too-large', file, '100 MB'))
  const bytes = readFileSync(path)
  const read = readLedgerBesideBank(write, bytesOf(file, bytes), wanted)
  if (!read.ok) return read
  const { account, ledger } = read.value
  if (account === null) return fail(accountUnclear(write, file))
  return ok(storeLedger({ write }, { file, account, read: ledger, bytes, corrections }))
}
