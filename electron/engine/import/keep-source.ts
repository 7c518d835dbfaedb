import { createReadStream } from 'node:fs'
import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import type { ReadDb, WriteDb } from '../database/connection.ts'
import { insertSourcePart, selectSourceParts } from '../queries/files.ts'

const PART = 4_194_304
const AT_ONCE = 2
const compress = promisify(gzip)

/** Keeps a file's own bytes in the book, in step with the reading of its lines. */
export interface SourceKeeper {
  /** Stores the parts that hold the first so many bytes, `Infinity` for all. */
  keepUpTo(bytes: number): Promise<void>
  /** Lets go of the file; to be called however the import ends. */
  stop(): Promise<void>
}

export function keepSource(db: WriteDb, fileId: number, path: string): SourceKeeper {
  const parts = compressedParts(path)
  let part = 0
  let kept = 0
  return {
    keepUpTo: async (bytes) => {
      while (kept < bytes) {
        const next = await parts.next()
        if (next.done) return
        insertSourcePart(db, fileId, part++, next.value.bytes)
        kept += next.value.size
      }
    },
    stop: async () => {
      await parts.return(undefined)
    },
  }
}

/** Parts are gzipped off the main thread, two ahead of the one asked for, so that reading the lines seldom waits. */
async function* compressedParts(path: string): AsyncGenerator<{ size: number; bytes: Buffer }, void> {
  const ahead: Promise<{ size: number; bytes: Buffer }>[] = []
  for await (const piece of createReadStream(path, { highWaterMark: PART }) as AsyncIterable<Buffer>) {
    ahead.push(compress(piece, { level: 1 }).then((bytes) => ({ size: piece.length, bytes })))
    if (ahead.length > AT_ONCE) yield await ahead.shift()!
  }
  for (const part of ahead) yield await part
}

/** The file as it was imported, a part at a time. */
export function* keptSource(db: ReadDb, fileId: number): Generator<Uint8Array> {
  for (const bytes of selectSourceParts(db, fileId)) yield gunzipSync(bytes)
}
