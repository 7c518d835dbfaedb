import { exceptionWords } from '../../../shared/matching/exception-words.ts'
import { rupeesText } from '../../../shared/paise.ts'
import type { ReadDb } from '../database/connection.ts'
import { selectExceptions } from '../queries/exceptions.ts'
import { spreadsheetCsv } from './spreadsheet-csv.ts'

/** What is open, as CSV. */
export function openItemsCsv(db: ReadDb): string {
  const rows = selectExceptions(db).map(({ kind, subject, place, since, age, amount, reason }) => [
    exceptionWords[kind],
    place ?? `${subject.type} ${subject.id}`,
    since ?? '',
    age === null ? '' : String(age),
    rupeesText(amount),
    reason,
  ])
  return spreadsheetCsv(['What', 'Which', 'Since', 'Working days', 'Amount (INR)', 'Why, and what to do'], rows)
}
