import { crc32 } from 'node:zlib'

export type ColumnValue = string | number | null

/** The CRC-32 of a row's columns in their order. It catches a slip or an edit, not a forger: the audit's digests do that. */
export function checksum(columns: readonly ColumnValue[]): number {
  return crc32(rowText(columns))
}

const columnEnd = '\u001F'

/** One row as text that no other row has: each column ends in a unit separator, null is a lone NUL. */
function rowText(columns: readonly ColumnValue[]): string {
  let text = ''
  for (const column of columns) text += (column ?? '\0') + columnEnd
  return text
}
