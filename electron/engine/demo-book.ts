import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appError } from '../../shared/app-error.ts'
import type { ImportReport } from '../../shared/contract/imports.ts'
import type { FileToImport } from '../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { bankHolidays } from '../calendar/bank-holidays.ts'
import { walkQuarter, type WalkedQuarter } from '../demo/walk-quarter.ts'
import { practiceFileOf } from '../practice/practice-file.ts'
import { learnAccounts, learnedFrom } from './accounts/learn-account.ts'
import { closeBook, newBook, openBook, type Book } from './book.ts'
import { insertAudit } from './queries/audit.ts'
import { insertBusiness, insertConnection } from './queries/connections.ts'

type ImportAll = (
  book: Book,
  files: readonly FileToImport[],
  secrets: readonly string[],
) => Promise<Result<ImportReport>>

/**
 * Opens the demo book, making it first when it is not there: a quarter that happened at a Practice of the book's own,
 * whose files go through the same import as a person's. Practice stays beside the book, to go on with.
 */
export async function openDemoBook(path: string, importAll: ImportAll): Promise<Result<Book>> {
  if (existsSync(path)) return openBook(path)
  const made = newBook(path, true)
  if (!made.ok) return made
  const folder = mkdtempSync(join(tmpdir(), 'milaan-demo-'))
  const practiceFile = practiceFileOf(path)
  rmSync(practiceFile, { force: true })
  try {
    const quarter = await walkQuarter({ holidays: bankHolidays, practiceFile })
    connect(made.value, quarter)
    const imported = await importAll(made.value, written(folder, quarter), [quarter.clientSecret])
    if (imported.ok && !imported.value.cancelled) return ok(made.value)
    closeBook(made.value)
    for (const suffix of ['', '-wal', '-shm', '-practice']) rmSync(path + suffix, { force: true })
    return imported.ok ? fail(appError('cancelled')) : imported
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** As a person would who had connected the book to Practice and made the accounts in it. */
function connect({ write }: Book, { accounts, business }: WalkedQuarter): void {
  write.transaction(() => {
    const connection = {
      environment: 'practice',
      clientId: '',
      access: 'whitelist',
      publicKey: null,
      address: null,
    } as const
    const connected = `connection ${insertConnection(write, connection)}`
    insertAudit(write, { act: 'connect', subject: connected, after: connection })
    const named = `business ${insertBusiness(write, { name: business, logo: null })}`
    insertAudit(write, { act: 'business', subject: named, after: { name: business } })
    const news = accounts.map((account) => {
      return { virtualAccountId: account.virtualAccountId, how: 'created', learned: learnedFrom(account) } as const
    })
    learnAccounts(write, 'practice', news)
  })()
}

function written(folder: string, { files }: WalkedQuarter): FileToImport[] {
  return files.map(({ file, text }) => {
    const path = join(folder, file)
    writeFileSync(path, text)
    return { path, file }
  })
}
