import { statSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import type { Result } from '../../../shared/result.ts'
import { connectToWrite } from '../database/connection.ts'
import { carryOut, filesOf, type BookWork, type WorkReports } from './book-work.ts'
import type { FileProgress } from './import-file.ts'
import { sayEnded, type ImportState } from './import-state.ts'
import { readHere, type FileToRead, type LineReader } from './line-reader.ts'
import { readInThread } from './reader-thread.ts'
import { startThread, threadData } from './threads.ts'
import { startTurns } from './turns.ts'

/* An import, or its undo, in a thread of its own, on a connection of its own, so that the engine answers the window meanwhile. */

const IMPORT = 'import'

export interface ImportThreadData<Kind extends BookWork['kind'] = BookWork['kind']> {
  /** The path of the book. */
  readonly path: string
  readonly work: Extract<BookWork, { readonly kind: Kind }>
  readonly state: ImportState
}

type Told =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly fileNumber: number; readonly progress: Parameters<FileProgress> }
  | { readonly kind: 'done'; readonly result: Result<unknown> }

/** In milliseconds. */
const TELL_EVERY = 40
/** In bytes. */
const WORTH_A_READER = 1_000_000

/** The thread's side. */
async function runImport({ path, work, state }: ImportThreadData): Promise<void> {
  const write = connectToWrite(path)
  try {
    tell({ kind: 'ready' })
    const ways = { turns: startTurns(state), openReader }
    const result = await carryOut({ path, write }, work, ways, tellingProgress)
    tell({ kind: 'done', result })
  } finally {
    write.close()
    sayEnded(state)
  }
}

/** A small file is read sooner than another thread begins. */
function openReader(file: FileToRead): LineReader {
  return statSync(file.path).size > WORTH_A_READER ? readInThread(file) : readHere(file)
}

/** Each message wakes the engine, so they are few. */
function tellingProgress(fileNumber: number): FileProgress {
  let last = Number.NEGATIVE_INFINITY
  return (doneBytes, totalBytes, lines) => {
    const now = performance.now()
    if (now - last < TELL_EVERY && doneBytes < totalBytes) return
    last = now
    tell({ kind: 'progress', fileNumber, progress: [doneBytes, totalBytes, lines] })
  }
}

function tell(told: Told): void {
  parentPort!.postMessage(told)
}

/** The other side; null when the thread could not even begin, so that it touched nothing. */
export async function importInThread<Kind extends BookWork['kind']>(
  data: ImportThreadData<Kind>,
  progress: (fileNumber: number) => FileProgress,
): Promise<Result<WorkReports[Kind]> | null> {
  const thread = startThread(import.meta.url, IMPORT, data)
  const progresses = Array.from({ length: filesOf(data.work) }, (_, at) => progress(at + 1))
  let isReady = false
  let result: Result<WorkReports[Kind]> | null = null
  return new Promise((resolve, reject) => {
    thread.on('message', (told: Told) => {
      if (told.kind === 'ready') isReady = true
      else if (told.kind === 'progress') progresses[told.fileNumber - 1]!(...told.progress)
      // The thread is of the same build and answers to this kind of work.
      else result = told.result as Result<WorkReports[Kind]>
    })
    thread.on('error', (error) => {
      if (isReady) reject(error)
    })
    // Only now has it let go of the book.
    thread.on('exit', (code) => {
      if (result === null && isReady) reject(new Error(`the thread of an import ended with ${code}`))
      else resolve(result)
    })
  })
}

const given = threadData(IMPORT) as ImportThreadData | null
if (given !== null) void runImport(given)
