import type { ByteSource } from '../../byte-source.ts'
import { readRows, type DelimitedRow } from '../../delimited.ts'
import { streamed, type RowSource } from './row-source.ts'

const delimiters = [',', ';', '\t'] as const

/** CSV whose lines some program has quoted as a whole, so that each is one cell with a row inside. */
export function unwrappedRows(source: ByteSource): RowSource {
  return streamed(source, ',', function* (texts) {
    for (const row of readRows(texts, ',')) yield row.fields.length === 1 ? unwrapped(row) : row
  })
}

function unwrapped({ line, fields }: DelimitedRow): DelimitedRow {
  const rows = delimiters.map((delimiter) => [...readRows(fields, delimiter)][0]?.fields ?? fields)
  return { line, fields: rows.toSorted((a, b) => b.length - a.length)[0]! }
}
