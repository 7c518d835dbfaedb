import { addDays, type Day } from '../day.ts'
import { listed } from '../listed.ts'
import type { Entry } from '../matching/entries/entry.ts'
import { placeOfLine } from '../place-of-line.ts'
import { areDatesOnce, datesOnceNote } from './dates-once.ts'
import { NEAR } from './agreement.ts'

const MOST_LINES = 8

/**
 * Entries of a table whose balance shows the place of some that print no date. Where a date stands once for the rows
 * below it they are of the day above; else a date was forgotten, and each is of a day from the one above to the one below,
 * or in a ledger, of which each entry has one day, of the one above.
 */
export function withDaysMissing(
  entries: readonly Entry[],
  undated: ReadonlySet<number>,
  isLedger: boolean,
): { readonly entries: readonly Entry[]; readonly notes: readonly string[] } {
  if (undated.size === 0) return { entries, notes: [] }
  const dated = entries.filter(({ line }) => !undated.has(line))
  const lines = [...undated].toSorted((a, b) => a - b)
  const days = dated.map(({ day }) => day ?? '')
  if (areDatesOnce(undated.size, days)) return { entries, notes: [datesOnceNote(lines[0]!)] }
  if (isLedger) return { entries, notes: [noteOn(lines, 'taken to be of the day of the row above')] }
  const isNewestFirst = days.length > 1 && days[0]! > days.at(-1)!
  const below = daysBelow(entries, undated)
  const between = entries.map((entry, at) => {
    if (!undated.has(entry.line) || entry.day === null) return entry
    const next = below[at] ?? addDays(entry.day, isNewestFirst ? -NEAR : NEAR)
    const [day, until] = entry.day < next ? [entry.day, next] : [next, entry.day]
    return day === until ? entry : { ...entry, day, until }
  })
  return { entries: between, notes: [noteOn(lines, 'of a day from that of the row above to that of the row below')] }
}

/** By entry, the day of the first below it that prints one. */
function daysBelow(entries: readonly Entry[], undated: ReadonlySet<number>): (Day | null)[] {
  let next: Day | null = null
  return entries
    .toReversed()
    .map(({ line, day }) => {
      const below = next
      if (!undated.has(line)) next = day
      return below
    })
    .toReversed()
}

function noteOn(lines: readonly number[], of: string): string {
  if (lines.length === 1) return `Line ${placeOfLine(lines[0]!)} has no date; it is ${of}, as its balance shows.`
  const more = lines.length > MOST_LINES ? [`${lines.length - MOST_LINES} more`] : []
  return `Lines ${listed([...lines.slice(0, MOST_LINES).map(placeOfLine), ...more])} have no date; each is ${of}, as its balance shows.`
}
