import type { ByteSource } from '../byte-source.ts'
import { readRows, type DelimitedRow } from '../delimited.ts'
import { textOf } from '../text.ts'
import { headerOf, type Header } from './header.ts'

/** Where the table of a file begins, and how its cells are separated. */
export interface Table {
  readonly delimiter: string
  readonly header: Header
  /** The rows above the header. */
  readonly above: readonly DelimitedRow[]
}

const delimiters = [',', '\t', ';', '|', '~', '^']
/** The header stands in the first hundred rows; more text than this is no preamble. */
const ROWS = 100
const CHARACTERS = 1_048_576

/** The delimiter and header that together name the most columns; null when no row names enough. */
export function findTable(source: ByteSource): Table | null {
  const tables = delimiters.flatMap((delimiter) => tableWith(source, delimiter) ?? [])
  return tables.toSorted((a, b) => columnsNamed(b.header) - columnsNamed(a.header))[0] ?? null
}

function tableWith(source: ByteSource, delimiter: string): Table | null {
  const above: DelimitedRow[] = []
  for (const row of readRows(firstCharacters(textOf(source), CHARACTERS), delimiter)) {
    const header = headerOf(row)
    if (header) return { delimiter, header, above }
    above.push(row)
    if (above.length >= ROWS) return null
  }
  return null
}

function* firstCharacters(texts: Iterable<string>, count: number): Generator<string> {
  let left = count
  for (const text of texts) {
    yield text.slice(0, left)
    left -= text.length
    if (left <= 0) return
  }
}

function columnsNamed({ columns }: Header): number {
  const { width: _width, references, ...single } = columns
  return references.length + Object.values(single).filter((column) => column >= 0).length
}

/** The rows below the header, repeats of it at page breaks left out. */
export function* rowsBelow(texts: Iterable<string>, { delimiter, header }: Table): Generator<DelimitedRow> {
  const first = header.names[0]
  for (const row of readRows(texts, delimiter)) {
    if (row.line <= header.line) continue
    if (row.fields[0]!.trim() === first && header.names.every((name, at) => row.fields[at]?.trim() === name)) continue
    yield row
  }
}
