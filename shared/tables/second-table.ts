import { isDateName } from './date-words.ts'
import { moneyKindOf } from './money-words.ts'

/**
 * Where a second table begins beside the first, as payments beside receipts in a cash book: at the name of its dates, which
 * is that of the first one's; −1 where there is one table only.
 */
export function secondTableAt(names: readonly string[]): number {
  return names.findIndex((name, at) => {
    const first = names.indexOf(name)
    return first < at && isDateName(name) && hasMoney(names.slice(first, at)) && hasMoney(names.slice(at))
  })
}

function hasMoney(names: readonly string[]): boolean {
  return names.some((name) => moneyKindOf(name) !== null)
}

/** What is said of a second table, of which the rows are those of the file. */
export function secondTableNotes(at: number, rows: readonly { readonly fields: readonly string[] }[]): string[] {
  const count = rows.filter(({ fields }) => fields.slice(at).some((cell) => /\d/.test(cell))).length
  if (at < 0 || count === 0) return []
  return [
    `A second table stands beside the first, from column ${at + 1} on, and is not read: save it as a file of its own.`,
  ]
}
