import { existsSync, statSync } from 'node:fs'
import type { Result } from '../../../shared/result.ts'
import type { Book } from '../book.ts'
import { lastEventId } from '../queries/events.ts'
import { lastLineId } from '../queries/lines.ts'
import { cancelledAnswer, carryOut, type BookWork, type WorkReports } from './book-work.ts'
import type { FileProgress } from './import-file.ts'
import { isCancelled, newImportState, tryToCancel, waitForEnd } from './import-state.ts'
import { importInThread } from './import-thread.ts'
import { readHere } from './line-reader.ts'
import { startTurns } from './turns.ts'

/** An import, or its undo, on its way. */
export interface RunningImport<Kind extends BookWork['kind'] = BookWork['kind']> {
  /** What came of it, soon after it was cancelled even where the book takes longer to let go of. */
  readonly answer: Promise<Result<WorkReports[Kind]>>
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

/** Works in a thread where it may take long, and here otherwise. */
export function startImport<Kind extends BookWork['kind']>(
  book: Book,
  work: Extract<BookWork, { readonly kind: Kind }>,
  progress: (fileNumber: number) => FileProgress,
): RunningImport<Kind> {
  type Answer = Result<WorkReports[Kind]>
  const state = newImportState()
  let isInThread = mayTakeLong(book, work)
  const ended = isInThread ? throughThread() : here()
  const { promise: cancelled, resolve: answerCancelled } = Promise.withResolvers<Answer>()
  return {
    answer: Promise.race([ended, cancelled]),
    ended,
    cancel: () => {
      if (!tryToCancel(state) || !isInThread) return
      setTimeout(() => answerCancelled(cancelledAnswer(work.kind) as Answer), ANSWER_AFTER)
    },
    hasLetGo: () => isInThread && isCancelled(state) && waitForEnd(state, WAIT_FOR_END),
  }

  async function throughThread(): Promise<Answer> {
    const done = await importInThread({ path: book.path, work, state }, progress)
    if (done !== null) return done
    isInThread = false
    return here()
  }

  function here(): Promise<Answer> {
    return carryOut(book, work, { turns: startTurns(state), openReader: readHere }, progress) as Promise<Answer>
  }
}

function mayTakeLong(book: Book, work: BookWork): boolean {
  const isBig = lastLineId(book.read) + lastEventId(book.read) > MANY_RECORDS
  if (work.kind === 'change') return isBig
  const { files, reconcile } = work.request
  const bytes = files.reduce((sum, { path }) => sum + (existsSync(path) ? statSync(path).size : 0), 0)
  return bytes > MANY_BYTES || (reconcile && isBig)
}
