import { appError } from '../../../shared/app-error.ts'
import type { ImportChange } from '../../../shared/contract/import-changes.ts'
import { changeSentences } from '../../../shared/imports/change-words.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { WriteDb } from '../database/connection.ts'
import { bookFailure } from '../database/failure.ts'
import type { WritableBook } from '../import/import-file.ts'
import { Cancelled, type Turns } from '../import/turns.ts'
import { isReconciliationDue } from '../queries/books.ts'
import { countEventsInFile } from '../queries/events.ts'
import { findImportedFile, type ImportedFile } from '../queries/files.ts'
import { sumRestingLines, type LinesOfFile } from '../queries/resting-lines.ts'
import { findStatement } from '../queries/statements.ts'
import { reconcileBook } from '../reconcile/reconcile-book.ts'
import { comparePictures, takePicture, type BookPicture } from './book-picture.ts'
import { restoreImport, withdrawImport, type PartDone } from './withdraw-import.ts'

export interface ImportChangeRequest {
  readonly act: ImportChange['act']
  readonly fileId: number
  /** Whether it is only told what would change. */
  readonly isReport: boolean
}

/**
 * Undoes an import, or brings it back, and reconciles, in one transaction; tells exactly what that changed. A report does
 * all of it too and takes it back, so it cannot say anything else than what will happen.
 */
export async function changeImport(
  book: WritableBook,
  request: ImportChangeRequest,
  turns: Turns,
  partDone: PartDone,
): Promise<Result<ImportChange>> {
  const { write: db } = book
  db.exec('BEGIN IMMEDIATE')
  try {
    const changed = await change(db, request, turns, partDone)
    if (changed.ok && !request.isReport) {
      turns.decide()
      db.exec('COMMIT')
    }
    return changed
  } catch (error) {
    if (error instanceof Cancelled) return fail(appError('cancelled'))
    const failure = bookFailure(error, book.path)
    if (failure) return fail(failure)
    throw error
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK')
  }
}

async function change(
  db: WriteDb,
  { act, fileId, isReport }: ImportChangeRequest,
  turns: Turns,
  partDone: PartDone,
): Promise<Result<ImportChange>> {
  const file = findImportedFile(db, fileId)
  if (file === null) return fail(appError('file-not-in-book', String(fileId)))
  if (isReconciliationDue(db)) reconcileBook({ write: db })
  const before = { ...takePicture(db), resting: sumRestingLines(db, file.contentId) }
  const moved = await (act === 'undo' ? withdrawImport : restoreImport)(db, file, turns, partDone)
  if (!moved.ok) return moved
  await turns.give()
  if (isReconciliationDue(db)) reconcileBook({ write: db })
  const after = { ...takePicture(db), resting: sumRestingLines(db, file.contentId) }
  return ok(report(db, { act, file, isDone: !isReport, before, after }))
}

/** With the lines that the file brought and that nothing counts for. */
type Picture = BookPicture & { readonly resting: LinesOfFile }

interface Changed {
  readonly act: ImportChange['act']
  readonly file: ImportedFile
  readonly isDone: boolean
  readonly before: Picture
  readonly after: Picture
}

function report(db: WriteDb, { act, file, isDone, before, after }: Changed): ImportChange {
  const { days, period, moneyIn, moneyOut } = act === 'undo' ? after.resting : before.resting
  const moved = moneyIn.count + moneyOut.count
  const events = file.kind === 'events' ? countEventsInFile(db, file.contentId) : { all: 0, elsewhere: 0 }
  const told = {
    act,
    fileId: file.id,
    file: file.name,
    kind: file.kind,
    importedAt: file.importedAt,
    isDone,
    lines: { moneyIn, moneyOut, days, period },
    linesHeldElsewhere: file.kind === 'statement' ? findStatement(db, file.contentId).lines - moved : 0,
    otherLines: after.lines - before.lines + (act === 'undo' ? moved : -moved),
    events: { all: events.all, heldElsewhere: events.elsewhere },
    ...comparePictures(db, before, after),
  }
  return { ...told, sentences: changeSentences(told) }
}
