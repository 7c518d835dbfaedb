import { appError } from '../../../shared/app-error.ts'
import { dayInIndia, formatDay } from '../../../shared/day.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { WriteDb } from '../database/connection.ts'
import { rederive } from '../derive.ts'
import { restOrWakeLines } from '../import/rest-lines.ts'
import type { Turns } from '../import/turns.ts'
import { insertAudit } from '../queries/audit.ts'
import { markReconciliationDue } from '../queries/books.ts'
import { selectSubjectsInFile } from '../queries/events.ts'
import { findOtherReading, type ImportedFile } from '../queries/files.ts'
import {
  findImportWithdrawal,
  insertImportRestoration,
  insertImportWithdrawal,
  isContentResting,
  refreshRestingContents,
  type StandingWithdrawal,
} from '../queries/import-withdrawals.ts'
import { reconcileEntries } from '../reconcile/reconcile-entries.ts'

/** Told how much of the work is done. */
export type PartDone = (done: number, total: number) => void

/** A file counts no more: the lines, events and entries that no other file holds rest. Refuses what is withdrawn already. */
export async function withdrawImport(
  db: WriteDb,
  file: ImportedFile,
  turns: Turns,
  partDone?: PartDone,
): Promise<Result<null>> {
  const standing = findImportWithdrawal(db, file.id)
  if (standing !== null) return fail(appError('import-withdrawn', file.name, formatDay(dayInIndia(standing.at))))
  insertImportWithdrawal(db, file.id)
  insertAudit(db, {
    act: 'withdraw-import',
    subject: `file ${file.id}`,
    after: { name: file.name, kind: file.kind },
  })
  await bringInLine(db, file, turns, partDone)
  return ok(null)
}

/** A withdrawn file counts again. Refuses what counts, and bytes that count already as another reading of them. */
export async function restoreImport(
  db: WriteDb,
  file: ImportedFile,
  turns: Turns,
  partDone?: PartDone,
): Promise<Result<null>> {
  const standing = findImportWithdrawal(db, file.id)
  if (standing === null) return fail(appError('import-not-withdrawn', file.name))
  const other = findOtherReading(db, file)
  if (other !== null) return fail(appError('import-read-otherwise', file.name, other))
  noteRestoration(db, file, standing)
  await bringInLine(db, file, turns, partDone)
  return ok(null)
}

/** Notes for good that a file counts again; what is derived is to be brought in line with it. */
export function noteRestoration(db: WriteDb, file: ImportedFile, { id }: StandingWithdrawal): void {
  insertImportRestoration(db, id)
  insertAudit(db, {
    act: 'restore-import',
    subject: `file ${file.id}`,
    after: { name: file.name, kind: file.kind },
  })
}

/** Brings what is derived in line with which files count, where that changed for the bytes of this one. */
export async function bringInLine(
  db: WriteDb,
  { contentId, kind }: Pick<ImportedFile, 'contentId' | 'kind'>,
  turns: Turns,
  partDone: PartDone = () => {},
): Promise<void> {
  const didRest = isContentResting(db, contentId)
  refreshRestingContents(db)
  // Settlements and lines know nothing of the merchant's own books.
  if (kind === 'ledger') return reconcileEntries(db)
  markReconciliationDue(db, null)
  if (isContentResting(db, contentId) === didRest) return
  if (kind === 'statement') await restOrWakeLines(db, contentId, turns, partDone)
  else await rederiveEvents(db, contentId, turns, partDone)
}

/** So many payments and settlements are derived at once, before others have a turn. */
const AT_ONCE = 200

async function rederiveEvents(db: WriteDb, contentId: number, turns: Turns, partDone: PartDone): Promise<void> {
  const subjects = selectSubjectsInFile(db, contentId)
  for (let at = 0; at < subjects.length; at += AT_ONCE) {
    await turns.give()
    rederive(db, subjects.slice(at, at + AT_ONCE))
    partDone(Math.min(at + AT_ONCE, subjects.length), subjects.length)
  }
}
