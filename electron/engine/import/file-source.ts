import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { ByteSource } from '../../../shared/byte-source.ts'

const PIECE = 1_048_576

/** A file on disk as a byte source. `unchanged` tells whether it is still as it was when the source was made. */
export interface FileSource extends ByteSource {
  readonly path: string
  unchanged(): boolean
}

/** Throws the file system's error when the file cannot be read. */
export function fileSource(path: string, file = basename(path)): FileSource {
  const { size, mtimeMs } = statSync(path)
  return {
    path,
    file,
    size,
    chunks: () => piecesOf(path),
    unchanged: () => {
      const now = statSync(path)
      return now.size === size && now.mtimeMs === mtimeMs
    },
  }
}

/** Each piece is its own memory: a decoder may keep it while the next one is read. */
function* piecesOf(path: string): Generator<Uint8Array> {
  const handle = openSync(path, 'r')
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE)
      const length = readSync(handle, piece, 0, PIECE, null)
      if (length === 0) return
      yield piece.subarray(0, length)
    }
  } finally {
    closeSync(handle)
  }
}

/** The SHA-256 of the file in hexadecimal, without blocking the engine. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: PIECE })) hash.update(piece as Buffer)
  return hash.digest('hex')
}
