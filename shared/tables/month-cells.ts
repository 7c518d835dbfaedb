import { dayFrom, addDays, type Day } from '../day.ts'
import { plainCell } from '../statements/cell.ts'
import { monthOf } from '../statements/months.ts'

const yearFirst = /^(\d{4})[-/. ]?(\d{2})$/
const monthFirst = /^(\d{1,2})[-/. ](\d{4})$/
const named = /^([\p{L}\p{M}]{3,12})[-/.,' ]{0,2}(\d{4}|\d{2})$/u
const namedLast = /^(\d{4})[-/. ]([\p{L}\p{M}]{3,12})$/u

/** The first day of the month that a cell names with its year, as `Apr-26`, `April 2026`, `2026-04`; null for anything else. */
export function monthIn(cell: string): Day | null {
  const text = plainCell(cell)
  const [year, month] = partsOf(text)
  const full = year.length === 2 ? `20${year}` : year
  return year === '' || month === 0 ? null : dayFrom(Number(full), month, 1)
}

function partsOf(text: string): readonly [year: string, month: number] {
  const numbers = yearFirst.exec(text)
  if (numbers) return [numbers[1]!, Number(numbers[2])]
  const turned = monthFirst.exec(text)
  if (turned) return [turned[2]!, Number(turned[1])]
  const words = named.exec(text)
  if (words) return [words[2]!, monthOf(words[1]!)]
  const last = namedLast.exec(text)
  return last ? [last[1]!, monthOf(last[2]!)] : ['', 0]
}

/** The last day of the month that begins with a day. */
export function endOfMonth(first: Day): Day {
  const next = addDays(first, 31)
  return addDays(`${next.slice(0, 7)}-01` as Day, -1)
}
