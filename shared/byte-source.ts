/** A file as the pure core sees it: a name for sentences, a size, and its bytes in order as often as they are asked for. */
export interface ByteSource {
  /** The base name, as the person knows it. */
  readonly file: string
  readonly size: number
  /** The bytes from the start in pieces of any length. Each call starts anew. */
  chunks(): Iterable<Uint8Array>
}

/** A source over bytes that are in memory, for tests and small files. */
export function bytesOf(file: string, bytes: Uint8Array): ByteSource {
  return { file, size: bytes.byteLength, chunks: () => [bytes] }
}
