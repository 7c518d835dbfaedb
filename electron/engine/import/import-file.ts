import { isDeepStrictEqual } from 'node:util'
import { appError } from '../../../shared/app-error.ts'
import type { Day } from '../../../shared/day.ts'
import type { FileReport } from '../../../shared/contract/imports.ts'
import type { FileToImport } from '../../../shared/engine-contract.ts'
import { fileKind } from '../../../shared/file-kind.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { kinshipOf } from '../../../shared/statements/same-account.ts'
import type { StatementHeading } from '../../../shared/statements/statement.ts'
import type { Book } from '../book.ts'
import { buildScatteredIndexes, dropScatteredIndexes } from '../database/line-indexes.ts'
import type { WriteDb } from '../database/connection.ts'
import { findImportCorrections, insertAudit } from '../queries/audit.ts'
import { markReconciliationDue } from '../queries/books.ts'
import { findContent, findFile, findImportedFile, insertFile, type StoredFile } from '../queries/files.ts'
import { findImportWithdrawal, isContentResting } from '../queries/import-withdrawals.ts'
import { firstSightingOfSameMoney, lastLineId } from '../queries/lines.ts'
import { copyStatement, findStatement, selectStatementReport } from '../queries/statements.ts'
import { bringInLine, restoreImport } from '../undo/withdraw-import.ts'
import { fileSource, sha256Of, type FileSource } from './file-source.ts'
import { importEvents } from './import-events.ts'
import { importStatement, type StatementImported, type StatementToStore } from './import-statement.ts'
import { keepSource } from './keep-source.ts'
import type { OpenReader } from './line-reader.ts'
import { readEventFile } from './read-event-file.ts'
import { readingFile } from './reading-file.ts'
import { startRejections } from './rejections.ts'
import type { Turns } from './turns.ts'

export type FileProgress = (doneBytes: number, totalBytes: number, lines: number) => void

/** Takes one file into the open transaction. The same file again adds nothing. */
export async function importFile(
  book: WritableBook,
  wanted: FileToImport,
  secrets: readonly string[],
  { turns, openReader }: Ways,
  progress: FileProgress,
): Promise<Result<FileReport>> {
  const { path, file } = wanted
  return readingFile(file, async () => {
    const source = fileSource(path, file)
    progress(0, source.size, 0)
    const kind = fileKind(source)
    if (!kind.ok) return kind
    const sha256 = await sha256Of(path)
    const work = { book, wanted, source, sha256, turns, openReader, progress }
    const imported = await (kind.value === 'events' ? takeEvents(work, secrets) : takeStatement(work))
    if (imported.ok && !source.unchanged()) return fail(appError('file-changed', file))
    return imported
  })
}

/** What an import needs of a book: its writing connection, and its path for sentences. */
export type WritableBook = Pick<Book, 'path' | 'write'>

/** How an import gives way to others, and where its statements are read. */
export interface Ways {
  readonly turns: Turns
  readonly openReader: OpenReader
}

interface Work extends Ways {
  readonly book: WritableBook
  readonly wanted: FileToImport
  readonly source: FileSource
  readonly sha256: string
  readonly progress: FileProgress
}

async function takeEvents(work: Work, secrets: readonly string[]): Promise<Result<FileReport>> {
  const { book, source, sha256, turns } = work
  const read = readEventFile(source)
  if (!read.ok) return read
  const known = findFile(book.write, { kind: 'events', sha256, name: source.file })
  const stored = known ?? (await storeEventFile(work))
  const restored = await countAgain(work, stored)
  const imported = await importEvents(book.write, stored.contentId, read.value, secrets, turns)
  if (known === null || imported.added > 0 || imported.checked > 0) {
    const { added, checked, failed, seal, since } = imported
    const act = known === null ? 'import' : 'check-signatures'
    insertAudit(book.write, {
      act,
      subject: `file ${stored.id}`,
      after: { name: source.file, kind: 'events', sha256, added, checked, failed, seal },
    })
    markReconciliationDue(book.write, since)
  }
  const rejections = startRejections()
  rejections.add(read.value.rejected)
  return ok({
    file: source.file,
    kind: 'events',
    added: imported.added,
    known: imported.known,
    rejected: rejections.kept,
    notes: [...restored, ...read.value.notes, ...imported.notes, ...failedNote(imported.failed), ...rejections.notes()],
  })
}

function failedNote(failed: number): string[] {
  if (failed === 0) return []
  const events = failed === 1 ? 'The signature of 1 event does' : `The signatures of ${failed} events do`
  return [`${events} not hold with the client secret given; kept apart and not counted.`]
}

async function takeStatement(work: Work): Promise<Result<FileReport>> {
  const { book, source, sha256, wanted } = work
  const content = findContent(book.write, { kind: 'statement', sha256 })
  if (content !== null && !isContentResting(book.write, content.id)) return ok(await takeKnownStatement(work, content))
  const reader = work.openReader({ path: source.path, file: source.file, corrections: wanted.corrections })
  try {
    const understood = await reader.understand()
    if (!understood.ok) return understood
    const account = accountFor(wanted, understood.value)
    if (!account.ok) return account
    if (content !== null && isReadAlike(work, content, account.value))
      return ok(await takeKnownStatement(work, content))
    return await storeStatement(work, { heading: understood.value, account: account.value, reader })
  } finally {
    await reader.stop()
  }
}

type Statement = Pick<StatementToStore, 'heading' | 'account' | 'reader'>

async function storeStatement(work: Work, statement: Statement): Promise<Result<FileReport>> {
  const { book, source, sha256, wanted } = work
  const stored = insertFile(book.write, { name: source.file, kind: 'statement', sha256, size: source.size }, null)
  const imported = await storeLines(work, { ...statement, fileId: stored.id, file: source.file })
  if (!imported.ok) return imported
  const { added, known, rejected, notes, seal } = imported.value
  insertAudit(book.write, {
    act: 'import',
    subject: `file ${stored.id}`,
    after: {
      name: source.file,
      kind: 'statement',
      sha256,
      added,
      known,
      rejected: rejected.length,
      seal,
      ...(wanted.corrections && { corrections: wanted.corrections }),
    },
  })
  markReconciliationDue(book.write, changedSince(book.write, stored.id, imported.value))
  return ok({ file: source.file, kind: 'statement', added, known, rejected: [...rejected], notes: [...notes] })
}

/** Looking at so many lines again takes as long as to reconcile everything. */
const MANY_KNOWN = 50_000

/** Which of two lines of the same money is meant depends on where they stand: a file that holds one may change that. */
function changedSince(db: WriteDb, fileId: number, { known, since }: StatementImported): Day | null {
  if (known > MANY_KNOWN) return null
  const sighted = known === 0 ? null : firstSightingOfSameMoney(db, fileId)
  return sighted !== null && sighted < since ? sighted : since
}

/** The account that the lines go to; a file that names another than the person means is refused. */
function accountFor({ file, account: meant }: FileToImport, { account: found }: StatementHeading): Result<string> {
  if (meant === undefined || found === null) return ok(meant ?? found ?? '')
  return kinshipOf(found, meant) === 'other' ? fail(appError('statement-other-account', file, found, meant)) : ok(found)
}

/** A short row of a statement in bytes, to judge from a file's size how many lines it may bring. */
const SHORT_ROW = 100
const MANY_LINES = 50_000

async function storeLines(work: Work, statement: StatementToStore): Promise<Result<StatementImported>> {
  const { book, source, turns, progress } = work
  const mayBring = source.size / SHORT_ROW
  const isBulk = mayBring > MANY_LINES && mayBring > lastLineId(book.write)
  const keeper = keepSource(book.write, statement.fileId, source.path)
  if (isBulk) dropScatteredIndexes(book.write)
  try {
    const imported = await importStatement(book.write, statement, async (bytesRead, lines) => {
      progress(bytesRead, source.size, lines)
      await keeper.keepUpTo(bytesRead)
      await turns.give()
    })
    await keeper.keepUpTo(Infinity)
    if (isBulk) for (const _built of buildScatteredIndexes(book.write)) await turns.give()
    return imported
  } finally {
    await keeper.stop()
  }
}

/** Whether a statement whose import was withdrawn would be read as it was then; else it is another one. */
function isReadAlike({ book, wanted }: Work, content: StoredFile, account: string): boolean {
  const before = findImportCorrections(book.write, content.id)
  return (
    isDeepStrictEqual(wanted.corrections ?? {}, before ?? {}) &&
    findStatement(book.write, content.id).account === account
  )
}

/** The same bytes again: a withdrawn import counts again, and under another name the book learns that. */
async function takeKnownStatement(work: Work, content: StoredFile): Promise<FileReport> {
  const { book, source, sha256 } = work
  const known = findFile(book.write, { kind: 'statement', sha256, name: source.file })
  let restored: readonly string[] = []
  if (known?.contentId === content.id) {
    restored = await countAgain(work, known)
  } else {
    const file = { name: source.file, kind: 'statement', sha256, size: source.size } as const
    const { id } = insertFile(book.write, file, content.contentId)
    copyStatement(book.write, content.contentId, id)
    insertAudit(book.write, {
      act: 'import',
      subject: `file ${id}`,
      after: { name: source.file, kind: 'statement', sha256, sameAs: `file ${content.contentId}` },
    })
    if (isContentResting(book.write, content.id)) restored = await wakeContent(work, content.id)
  }
  const { lines, rejected, notes } = selectStatementReport(book.write, content.contentId)
  return { file: source.file, kind: 'statement', added: 0, known: lines, rejected, notes: [...restored, ...notes] }
}

/** Brings a withdrawn import back, and says so. */
async function countAgain({ book, turns }: Work, { id }: StoredFile): Promise<readonly string[]> {
  const standing = findImportWithdrawal(book.write, id)
  if (standing === null) return []
  const restored = await restoreImport(book.write, findImportedFile(book.write, id)!, turns)
  return restored.ok ? [backAgain] : []
}

/** The same bytes under a name that counts: what they hold counts again. */
async function wakeContent({ book, turns }: Work, contentId: number): Promise<readonly string[]> {
  await bringInLine(book.write, findImportedFile(book.write, contentId)!, turns)
  return [backAgain]
}

/** Said of a file whose undone import counts again because it was imported again. */
export const backAgain = 'The import of this file had been undone; it counts again.'

async function storeEventFile(work: Work): Promise<StoredFile> {
  const { book, source, sha256 } = work
  const content = findContent(book.write, { kind: 'events', sha256 })
  const stored = insertFile(
    book.write,
    { name: source.file, kind: 'events', sha256, size: source.size },
    content?.contentId ?? null,
  )
  if (content === null) await keepWhole(book, stored.id, source)
  else if (isContentResting(book.write, content.id)) await wakeContent(work, content.id)
  return stored
}

async function keepWhole(book: WritableBook, fileId: number, source: FileSource): Promise<void> {
  const keeper = keepSource(book.write, fileId, source.path)
  try {
    await keeper.keepUpTo(Infinity)
  } finally {
    await keeper.stop()
  }
}
