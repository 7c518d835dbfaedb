import { existsSync, statSync } from 'node:fs'
import type { ImportReport } from '../../../shared/contract/imports.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Book } from '../book.ts'
import { lastEventId } from '../queries/events.ts'
import { lastLineId } from '../queries/lines.ts'
import type { FileProgress } from './import-file.ts'
import { importAndReconcile, type ImportRequest } from './import-files.ts'
import { isCancelled, newImportState, tryToCancel, waitForEnd } from './import-state.ts'
import { importInThread } from './import-thread.ts'
import { readHere } from './line-reader.ts'
import { startTurns } from './turns.ts'

/** An import on its way. */
export interface RunningImport {
  /** What came of it, soon after it was cancelled even where the book takes longer to let go of. */
  readonly answer: Promise<Result<ImportReport>>
  readonly ended: Promise<unknown>
  cancel(): void
  /** Whether the book is free again: what was cancelled is waited for, because it ends by itself. */
  hasLetGo(): boolean
}

/** How soon a person who cancels has the answer, in milliseconds: SQLite does not stop in the middle of an index. */
const ANSWER_AFTER = 150
const WAIT_FOR_END = 5_000

/** Below these an import is over before the window could notice, and a thread would only add to it. */
const MANY_BYTES = 4_000_000
/** Of the book that is reconciled afterwards. */
const MANY_RECORDS = 20_000

/** Imports in a thread where it may take long, and here otherwise. */
export function startImport(
  book: Book,
  request: ImportRequest,
  progress: (fileNumber: number) => FileProgress,
): RunningImport {
  const state = newImportState()
  let isInThread = mayTakeLong(book, request)
  const ended = isInThread ? throughThread() : here()
  const { promise: cancelled, resolve: answerCancelled } = Promise.withResolvers<Result<ImportReport>>()
  return {
    answer: Promise.race([ended, cancelled]),
    ended,
    cancel: () => {
      if (!tryToCancel(state) || !isInThread) return
      setTimeout(() => answerCancelled(ok({ files: [], failed: [], cancelled: true })), ANSWER_AFTER)
    },
    hasLetGo: () => isInThread && isCancelled(state) && waitForEnd(state, WAIT_FOR_END),
  }

  async function throughThread(): Promise<Result<ImportReport>> {
    const imported = await importInThread({ path: book.path, request, state }, progress)
    if (imported !== null) return imported
    isInThread = false
    return here()
  }

  function here(): Promise<Result<ImportReport>> {
    return importAndReconcile(book, request, { turns: startTurns(state), openReader: readHere }, progress)
  }
}

function mayTakeLong(book: Book, { files, reconcile }: ImportRequest): boolean {
  const bytes = files.reduce((sum, { path }) => sum + (existsSync(path) ? statSync(path).size : 0), 0)
  return bytes > MANY_BYTES || (reconcile && lastLineId(book.read) + lastEventId(book.read) > MANY_RECORDS)
}
