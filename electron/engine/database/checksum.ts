import { crc32 } from 'node:zlib'

export type ColumnValue = string | number | Uint8Array | null

/** The CRC-32 of a row's columns in their order. It catches a slip or an edit, not a forger: the audit's digests do that. */
export function checksum(columns: readonly ColumnValue[]): number {
  return crc32(rowText(columns))
}

const columnEnd = '\u001F'

/** One row as text: each column ends in a unit separator, null is a lone NUL, and a byte is the letter of its number. */
function rowText(columns: readonly ColumnValue[]): string {
  let text = ''
  for (const column of columns) text += (typeof column === 'object' ? objectText(column) : column) + columnEnd
  return text
}

function objectText(column: Uint8Array | null): string {
  return column === null ? '\0' : Buffer.from(column).toString('latin1')
}
