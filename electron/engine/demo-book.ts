import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appError } from '../../shared/app-error.ts'
import type { ImportReport } from '../../shared/contract.ts'
import { demoFiles, demoSecret } from '../../shared/demo/quarter.ts'
import type { FileToImport } from '../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { closeBook, newBook, openBook, type Book } from './book.ts'
import { bankHolidays } from '../calendar/bank-holidays.ts'
import { sign } from './import/signature.ts'

type ImportAll = (
  book: Book,
  files: readonly FileToImport[],
  secrets: readonly string[],
) => Promise<Result<ImportReport>>

/** Opens the demo book, making it first when it is not there: its files go through the same import as a person's. */
export async function openDemoBook(path: string, importAll: ImportAll): Promise<Result<Book>> {
  if (existsSync(path)) return openBook(path)
  const made = newBook(path, true)
  if (!made.ok) return made
  const folder = mkdtempSync(join(tmpdir(), 'milaan-demo-'))
  try {
    const imported = await importAll(made.value, writeDemoFiles(folder), [demoSecret])
    if (imported.ok && !imported.value.cancelled) return ok(made.value)
    closeBook(made.value)
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
    return imported.ok ? fail(appError('cancelled')) : imported
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function writeDemoFiles(folder: string): FileToImport[] {
  return demoFiles({ holidays: bankHolidays }, (text) => sign(demoSecret, text)).map(({ file, text }) => {
    const path = join(folder, file)
    writeFileSync(path, text)
    return { path, file }
  })
}
