import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { appError } from '../../../shared/app-error.ts'
import type { EngineMethods } from '../../../shared/engine-contract.ts'
import type { Handlers, Nothing } from '../../../shared/contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { bookFailure } from '../database/failure.ts'
import { isReconciliationDue } from '../queries/books.ts'
import { reconcileBook } from '../reconcile-book.ts'
import { openItemsCsv } from '../reports/open-items.ts'
import { trail } from '../reports/trail.ts'
import { verify } from '../reports/verify.ts'
import { writeWhole } from '../reports/write-whole.ts'
import { changing, reading } from './with-book.ts'
import type { Desk } from './desk.ts'

export function reportHandlers(
  desk: Desk,
): Pick<EngineMethods, 'saveOpenItems' | 'trail' | 'verify'> & Pick<Handlers<'engine'>, 'reconcile'> {
  return {
    reconcile: () => changing(desk, (book) => ok(reconcileBook(book))),
    saveOpenItems: async ({ path }) => {
      const csv = reading(desk, ({ read }) => openItemsCsv(read))
      return csv.ok ? saved(path, csv.value) : csv
    },
    /** A trail is never older than the records: what came in since the last run is reconciled first. */
    trail: () =>
      reading(desk, (book) => {
        if (desk.importing === null && isReconciliationDue(book.read)) reconcileBook(book)
        return trail(book.read)
      }),
    verify: () => reading(desk, ({ read }) => verify(read)),
  }
}

async function saved(path: string, text: string): Promise<Result<Nothing>> {
  if (!existsSync(dirname(path))) return fail(appError('folder-missing', basename(path)))
  try {
    await writeWhole(path, text)
    return ok({})
  } catch (error) {
    const failure = bookFailure(error, path)
    if (failure) return fail(failure)
    throw error
  }
}
