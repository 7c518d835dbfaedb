import { statSync } from 'node:fs'
import { appError } from '../../../shared/app-error.ts'
import type { StatementReview } from '../../../shared/contract/imports.ts'
import type { FileToImport } from '../../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { damageOf } from '../../../shared/statements/cut-off.ts'
import type { Book } from '../book.ts'
import { newImportState, tryToCancel } from './import-state.ts'
import { knownLines } from './known-lines.ts'
import { readHere, type LineReader } from './line-reader.ts'
import { missingBesideStatement } from './missing-beside.ts'
import { readInThread } from './reader-thread.ts'
import { readingFile } from './reading-file.ts'
import { startRejections } from './rejections.ts'
import { Cancelled, startTurns, type Turns } from './turns.ts'

/** A statement being read to its end. */
export interface RunningReview {
  readonly answer: Promise<Result<StatementReview>>
  stop(): void
}

/** Above so many bytes the file is read in a thread, so that the window is answered meanwhile. */
const WORTH_A_READER = 1_000_000
const REJECTED_SHOWN = 100

/** Reads the whole statement and tells which of its lines the book holds. Writes nothing. */
export function startReview(book: Book, wanted: FileToImport): RunningReview {
  const state = newImportState()
  const turns = startTurns(state)
  return {
    answer: readingFile(wanted.file, async () => {
      const reader = statSync(wanted.path).size > WORTH_A_READER ? readInThread(wanted) : readHere(wanted)
      try {
        return await review(book, wanted.file, reader, turns)
      } catch (error) {
        if (error instanceof Cancelled) return fail(appError('cancelled'))
        throw error
      } finally {
        await reader.stop()
      }
    }),
    stop: () => void tryToCancel(state),
  }
}

/** Nothing of the book's own is compared with itself: the file is none of the book's. */
const NO_FILE = 0

async function review(
  { read }: Book,
  file: string,
  reader: LineReader,
  turns: Turns,
): Promise<Result<StatementReview>> {
  const heading = await reader.understand()
  if (!heading.ok) return heading
  const account = heading.value.account ?? ''
  const known = knownLines(read, account, NO_FILE)
  const rejections = startRejections()
  let lines = 0
  let found = 0
  let rejectedCount = 0
  const batches = reader.lines({ fileId: NO_FILE, accountId: NO_FILE })
  let next = await batches.next()
  for (; !next.done; next = await batches.next()) {
    await turns.give()
    const ids = known.find(next.value.lines)
    lines += next.value.lines.count
    found += ids?.filter((id) => id !== null).length ?? 0
    rejectedCount += next.value.rejected.length
    rejections.add(next.value.rejected)
  }
  const closing = next.value
  const damage = damageOf(file, closing)
  if (damage !== null) return fail(damage)
  const { from, to } = closing
  if (from === null || to === null) return fail(appError('statement-no-lines', file))
  const { openingBalance, closingBalance } = closing
  const covering = { from, to, openingBalance: openingBalance ?? heading.value.openingBalance, closingBalance }
  const missing = account === '' ? [] : missingBesideStatement(read, account, covering, [covering])
  return ok({
    lines,
    added: lines - found,
    known: found,
    ...covering,
    proof: closing.proof.kind,
    rejected: rejections.kept.slice(0, REJECTED_SHOWN),
    rejectedCount,
    notes: [...closing.notes, ...missing],
  })
}
