import type { RejectedRow } from '../../../shared/domain.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Corrections } from '../../../shared/statements/corrections.ts'
import { readStatement } from '../../../shared/statements/read-statement.ts'
import type { StatementClosing, StatementHeading } from '../../../shared/statements/statement.ts'
import { fileSource } from './file-source.ts'
import { inflate } from './inflate.ts'
import { packLines, type LineOwners, type PackedLines } from './packed-lines.ts'

/** The statement to read. */
export interface FileToRead {
  readonly path: string
  readonly file: string
  readonly corrections?: Corrections | undefined
}

export interface LineBatch {
  readonly lines: PackedLines
  readonly rejected: readonly RejectedRow[]
  /** How many bytes of the file have been read so far. */
  readonly bytesRead: number
}

/** Reads a statement for an import: here, or in a thread of its own. File system errors are thrown. */
export interface LineReader {
  understand(): Promise<Result<StatementHeading>>
  /** The lines to the end of the file, once; the checksums of their records need to know whose they are. */
  lines(owners: LineOwners): AsyncGenerator<LineBatch, StatementClosing>
  /** Lets go of the file, however far it was read. */
  stop(): Promise<void>
}

export type OpenReader = (file: FileToRead) => LineReader

/** Reads in this thread. */
export function readHere({ path, file, corrections }: FileToRead): LineReader {
  let read: ReturnType<typeof readStatement> | null = null
  return {
    understand: async () => {
      read = readStatement(fileSource(path, file), { inflate, corrections })
      return read.ok ? ok(read.value.heading) : read
    },
    lines: async function* (owners) {
      if (!read?.ok) throw new Error('a statement is understood before its lines are read')
      const batches = read.value.batches()
      for (;;) {
        const next = batches.next()
        if (next.done) return next.value
        const { lines, rejected, bytesRead } = next.value
        yield { lines: packLines(lines, owners), rejected, bytesRead }
      }
    },
    stop: async () => {},
  }
}
