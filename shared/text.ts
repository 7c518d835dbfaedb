import type { ByteSource } from './byte-source.ts'

/** What is used of the decoder that every JavaScript engine has; the language's own library does not declare it. */
declare const TextDecoder: new (
  label: Encoding,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes?: Uint8Array, options?: { stream?: boolean }): string }

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const PIECE = 262_144
const HEAD = 4_096

/**
 * The text of a file, a piece at a time. UTF-8 and UTF-16 are told by their byte order mark or by where the NULs stand;
 * what is not UTF-8 is Windows-1252. NULs that pad a file are dropped.
 */
export function* textOf(source: ByteSource): Generator<string> {
  const head = headOf(source, HEAD)
  const { encoding, mark } = encodingOf(head)
  const bytes = piecesAfter(source, mark)
  for (const text of encoding === 'utf-8' ? decodeUtf8(bytes) : decodeUtf16(bytes, encoding))
    yield text.includes('\0') ? text.replaceAll('\0', '') : text
}

/** The first bytes of a file, fewer when it is shorter. */
export function headOf(source: ByteSource, length: number): Uint8Array {
  const head = new Uint8Array(Math.min(length, source.size))
  let filled = 0
  for (const piece of source.chunks()) {
    if (filled >= head.length) break
    const taken = piece.subarray(0, head.length - filled)
    head.set(taken, filled)
    filled += taken.length
  }
  return head.subarray(0, filled)
}

/** `mark` is how many bytes the byte order mark takes. */
function encodingOf(head: Uint8Array): { encoding: 'utf-8' | 'utf-16le' | 'utf-16be'; mark: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', mark: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 }
  const even = nulShare(head, 0)
  const odd = nulShare(head, 1)
  if (odd > 0.2 && odd > 4 * even) return { encoding: 'utf-16le', mark: 0 }
  if (even > 0.2 && even > 4 * odd) return { encoding: 'utf-16be', mark: 0 }
  return { encoding: 'utf-8', mark: 0 }
}

/** How many of the bytes at even or odd places are NUL, as the upper halves of plain letters in UTF-16 are. */
function nulShare(bytes: Uint8Array, parity: 0 | 1): number {
  let nuls = 0
  for (let at = parity; at < bytes.length; at += 2) if (bytes[at] === 0) nuls++
  return nuls / Math.max(1, bytes.length / 2)
}

function* piecesAfter(source: ByteSource, skipped: number): Generator<Uint8Array> {
  let skip = skipped
  for (const chunk of source.chunks()) {
    const start = Math.min(skip, chunk.length)
    skip -= start
    for (let at = start; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE)
  }
}

function* decodeUtf16(pieces: Iterable<Uint8Array>, encoding: 'utf-16le' | 'utf-16be'): Generator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  for (const piece of pieces) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

/**
 * The first bytes say "UTF-8" of any file whose first accent comes late, so each piece is checked. The first piece that
 * is not UTF-8 makes the rest Windows-1252, unless UTF-8 letters were seen: then the file is UTF-8 with damaged letters.
 */
function* decodeUtf8(pieces: Iterable<Uint8Array>): Generator<string> {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true })
  const windows = new TextDecoder('windows-1252')
  let carried: Uint8Array = new Uint8Array(0)
  let seenUtf8 = false
  let isWindows = false
  for (const piece of pieces) {
    const bytes = joined(carried, piece)
    carried = isWindows ? new Uint8Array(0) : bytes.subarray(bytes.length - unfinished(bytes))
    const whole = bytes.subarray(0, bytes.length - carried.length)
    const text = isWindows ? windows.decode(whole) : decodeOrNull(strict, whole)
    if (text !== null) {
      seenUtf8 ||= !isWindows && text.length < whole.length
      yield text
      continue
    }
    const damaged = lenient.decode(whole)
    if (!seenUtf8 && !isMostlyUtf8(damaged)) {
      isWindows = true
      carried = new Uint8Array(0)
      yield windows.decode(bytes)
    } else yield damaged
  }
  if (carried.length > 0) yield (seenUtf8 ? lenient : windows).decode(carried)
}

function decodeOrNull(decoder: { decode(bytes: Uint8Array): string }, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

function isMostlyUtf8(text: string): boolean {
  const letters = text.match(/[\u0080-\ufffc]/g)?.length ?? 0
  return letters > (text.match(/\ufffd/g)?.length ?? 0)
}

/** How many bytes at the end begin a UTF-8 letter that the next piece finishes. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

function joined(start: Uint8Array, end: Uint8Array): Uint8Array {
  if (start.length === 0) return end
  const bytes = new Uint8Array(start.length + end.length)
  bytes.set(start)
  bytes.set(end, start.length)
  return bytes
}
