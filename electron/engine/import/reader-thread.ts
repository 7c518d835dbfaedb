import { parentPort } from 'node:worker_threads'
import type { Result } from '../../../shared/result.ts'
import type { StatementClosing, StatementHeading } from '../../../shared/statements/statement.ts'
import { readHere, type FileToRead, type LineBatch, type LineReader } from './line-reader.ts'
import type { LineOwners } from './packed-lines.ts'
import { startThread, threadData } from './threads.ts'

/* A statement read in a thread of its own, a few batches ahead of the thread that stores its lines. */

const READER = 'reader'

/** So many batches are read ahead: enough never to wait, and little memory. */
const AHEAD = 3

type Asked = { readonly kind: 'lines'; readonly owners: LineOwners } | { readonly kind: 'taken' }

type Told =
  | { readonly kind: 'understood'; readonly result: Result<StatementHeading> }
  | ({ readonly kind: 'batch' } & LineBatch)
  | { readonly kind: 'end'; readonly closing: StatementClosing }
  /** An error of the file system, which loses its code on the way between threads. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }

/** The reader's side: understands the file at once, and sends batches as the others are taken. */
function runReader(file: FileToRead): void {
  const port = parentPort!
  const reader = readHere(file)
  let room = AHEAD
  let gaveRoom: (() => void) | null = null
  port.on('message', (asked: Asked) => {
    if (asked.kind === 'lines') void guarded(() => send(asked.owners))
    room++
    gaveRoom?.()
  })
  void guarded(async () => tell({ kind: 'understood', result: await reader.understand() }))

  async function send(owners: LineOwners): Promise<void> {
    const batches = reader.lines(owners)
    for (;;) {
      while (!hasRoom()) await new Promise<void>((resolve) => (gaveRoom = resolve))
      const next = await batches.next()
      if (next.done) return tell({ kind: 'end', closing: next.value })
      room--
      const { numbers, marks } = next.value.lines
      tell({ kind: 'batch', ...next.value }, [numbers.buffer as ArrayBuffer, marks.buffer as ArrayBuffer])
    }
  }

  function hasRoom(): boolean {
    return room > 0
  }

  function tell(told: Told, moved: ArrayBuffer[] = []): void {
    port.postMessage(told, moved)
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error
      tell({ kind: 'failed', code: error.code, message: error.message })
    }
  }
}

/** The other side: a reader like the one that reads here. */
export function readInThread(file: FileToRead): LineReader {
  const thread = startThread(import.meta.url, READER, file)
  const told: Told[] = []
  let failure: unknown = null
  let wake: (() => void) | null = null
  thread.on('message', (message: Told) => {
    told.push(message)
    wake?.()
  })
  thread.on('error', (error) => {
    failure = error
    wake?.()
  })

  async function next(): Promise<Told> {
    while (told.length === 0) {
      if (failure !== null) throw failure
      await new Promise<void>((resolve) => (wake = resolve))
    }
    const message = told.shift()!
    if (message.kind === 'failed') throw Object.assign(new Error(message.message), { code: message.code })
    return message
  }

  function ask(asked: Asked): void {
    thread.postMessage(asked)
  }

  return {
    understand: async () => {
      const message = await next()
      if (message.kind !== 'understood') throw new Error(`${message.kind} before the file was understood`)
      return message.result
    },
    lines: async function* (owners) {
      ask({ kind: 'lines', owners })
      for (;;) {
        const message = await next()
        if (message.kind === 'end') return message.closing
        if (message.kind !== 'batch') throw new Error(`${message.kind} among the lines`)
        ask({ kind: 'taken' })
        yield message
      }
    },
    stop: async () => {
      await thread.terminate()
    },
  }
}

const given = threadData(READER) as FileToRead | null
if (given !== null) runReader(given)
