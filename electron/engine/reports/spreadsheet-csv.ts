import Papa from 'papaparse'

/**
 * A table as CSV for a spreadsheet: with the byte order mark without which Excel garbles the rupee sign, and with every
 * cell that could be taken for a formula made plain text, because narrations, names and ids come from strangers.
 */
export function spreadsheetCsv(fields: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = { fields: [...fields], data: rows.map((row) => [...row]) }
  return `\uFEFF${Papa.unparse(table, { escapeFormulae: true, newline: '\r\n' })}\r\n`
}
