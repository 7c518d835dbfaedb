import type { ByteSource } from '../../byte-source.ts'
import { readRows, type DelimitedRow } from '../../delimited.ts'
import { textOf } from '../../text.ts'
import type { ContainerKind } from './container-kind.ts'

/** The rows of a file as one way of cutting it gives them. */
export interface RowSource {
  /** What stood between two cells, to put those together again that were torn apart. */
  readonly delimiter: string
  /** Starts anew with each call; ends after so many characters, where a number is given. */
  rows(mostCharacters?: number): Generator<DelimitedRow>
  /** How many bytes of the file the rows given last have taken, for progress. */
  bytesRead(): number
  /** Text that was read to its end, and does not end with the end of a line. */
  endsWithin(): boolean
}

/** What holds the rows of a statement: one or more ways to cut a file into rows, of which the one with a table is it. */
export interface Container {
  readonly kind: ContainerKind | 'text'
  /** For people: `CSV`, `Excel workbook`, `MT940`. */
  readonly name: string
  readonly sources: readonly (RowSource & { readonly name: string })[]
  /** What is known without any table, one sentence each. */
  readonly notes: readonly string[]
}

/** Text with this delimiter, read as it streams by. */
export function delimitedRows(source: ByteSource, delimiter: string): RowSource {
  return streamed(source, delimiter, (texts) => readRows(texts, delimiter))
}

export function streamed(
  source: ByteSource,
  delimiter: string,
  cut: (texts: Iterable<string>) => Generator<DelimitedRow>,
): RowSource {
  let read = 0
  const counted: ByteSource = {
    file: source.file,
    size: source.size,
    chunks: function* () {
      read = 0 // asked for more than once: first to find the encoding
      for (const chunk of source.chunks()) {
        read += chunk.length
        yield chunk
      }
    },
  }
  let last = ''
  function* watched(texts: Iterable<string>): Generator<string> {
    last = ''
    for (const text of texts) {
      if (text !== '') last = text.at(-1)!
      yield text
    }
  }
  return {
    delimiter,
    rows: (most = Infinity) => cut(watched(firstCharacters(textOf(counted), most))),
    bytesRead: () => read,
    endsWithin: () => last !== '' && last !== '\n' && last !== '\r',
  }
}

export function* firstCharacters(texts: Iterable<string>, count: number): Generator<string> {
  let left = count
  for (const text of texts) {
    yield text.slice(0, left)
    left -= text.length
    if (left <= 0) return
  }
}

/**
 * Rows of a file that has to be held as a whole; `rowsIn` gives each row with the share of the file behind it. Rows that
 * stand on one physical line, as in a page or message without line ends, are numbered on.
 */
export function heldRows(size: number, rowsIn: () => Generator<HeldRow>): RowSource {
  let share = 0
  return {
    delimiter: ' ',
    bytesRead: () => Math.min(size, Math.floor(share * size)),
    endsWithin: () => false,
    rows: function* () {
      share = 0
      let last = 0
      for (const row of rowsIn()) {
        share = row.share
        const line = row.line === 0 ? 0 : Math.max(row.line, last + 1)
        if (line > 0) last = line
        yield line === row.line ? row : { line, fields: row.fields }
      }
      share = 1
    },
  }
}

export interface HeldRow extends DelimitedRow {
  /** From 0 at the start of the file to 1 at its end. */
  readonly share: number
}
