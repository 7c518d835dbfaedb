import { readFileSync } from 'node:fs'
import { appError, type AppError } from '../../../shared/app-error.ts'
import type { LedgerReport } from '../../../shared/contract/ledgers.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { kinshipOf } from '../../../shared/statements/same-account.ts'
import type { Book } from '../book.ts'
import type { ReadDb } from '../database/connection.ts'
import { accountNumbers } from '../queries/bank-accounts.ts'
import { fileSource } from './file-source.ts'
import { readTable } from './read-table.ts'
import { readingFile } from './reading-file.ts'
import { storeLedger } from './store-ledger.ts'

export interface LedgerToImport {
  readonly path: string
  readonly file: string
  /** The bank account that it is the ledger of; left out where the file says it, or the book has one only. */
  readonly account?: string | undefined
}

/** No ledger that a person exports is larger; it is kept in the book in one piece. */
const LARGEST = 100 * 2 ** 20

/** Takes in what the merchant's own books say of a bank account, and reconciles it with the statements. */
export function importLedger(
  book: Pick<Book, 'write'>,
  { path, file, account: asked }: LedgerToImport,
): Promise<Result<LedgerReport>> {
  return readingFile(file, async () => {
    const source = fileSource(path, file)
    if (source.size === 0) return fail(appError('file-empty', file))
    if (source.size > LARGEST) return fail(appError('file-too-large', file, '100 MB'))
    const table = readTable(source)
    if (!table.ok) return table
    const account = accountFor(book.write, asked ?? null, table.value.heading.account)
    if (!account.ok) return account
    const bytes = readFileSync(path)
    if (!source.unchanged()) return fail(appError('file-changed', file))
    return ok(storeLedger(book, { file, account: account.value, table: table.value, bytes }))
  })
}

/** As asked, else as the file says, else the only one of the book; one of the book's own where it is the same. */
export function accountFor(db: ReadDb, asked: string | null, printed: string | null): Result<string> {
  const held = accountNumbers(db)
  const wanted = asked ?? (printed !== null && held.some((one) => kinshipOf(one, printed) !== 'other') ? printed : null)
  if (wanted !== null) {
    const like = held.filter((one) => kinshipOf(one, wanted) !== 'other')
    return like.length > 1 ? fail(unclear(held)) : ok(like[0] ?? wanted.replaceAll(/\s/g, ''))
  }
  return held.length > 1 ? fail(unclear(held)) : ok(held[0] ?? printed ?? '')
}

function unclear(held: readonly string[]): AppError {
  return { ...appError('ledger-account-unclear', held.join(', ')), field: 'account' }
}
