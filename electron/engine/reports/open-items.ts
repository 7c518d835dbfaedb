import Papa from 'papaparse'
import { exceptionWords } from '../../../shared/matching/exception-words.ts'
import { rupeesText } from '../../../shared/paise.ts'
import type { ReadDb } from '../database/connection.ts'
import { selectExceptions } from '../queries/exceptions.ts'

/**
 * What is open, as CSV for a spreadsheet: with the byte order mark without which Excel garbles the rupee sign, and with
 * every cell that could be taken for a formula made plain text, because narrations and ids come from strangers.
 */
export function openItemsCsv(db: ReadDb): string {
  const rows = selectExceptions(db).map(({ kind, subject, place, since, amount, reason }) => ({
    What: exceptionWords[kind],
    Which: place ?? `${subject.type} ${subject.id}`,
    Since: since ?? '',
    'Amount (INR)': rupeesText(amount),
    'Why, and what to do': reason,
  }))
  const fields = ['What', 'Which', 'Since', 'Amount (INR)', 'Why, and what to do']
  return `\uFEFF${Papa.unparse({ fields, data: rows }, { escapeFormulae: true, newline: '\r\n' })}\r\n`
}
