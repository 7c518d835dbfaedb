import type { Entry, MatchedEntries } from '../shared/matching/entries/entry.ts'
import { formatMoney } from '../shared/matching/entries/money.ts'
import { isOfMonth } from '../shared/matching/entries/when.ts'
import { placeOfLine } from '../shared/place-of-line.ts'
import type { TableRead } from '../shared/tables/table-read.ts'
import { counted, left, onOneLine, paragraphs, right, table } from './text.ts'

/** What a match of two tables found, for a person: sums, how each table was read, pairs, and what is left. */
export function matchReport(
  { pairs, unmatched, ambiguous, nearest }: MatchedEntries,
  lefts: TableRead,
  rights: TableRead,
): string {
  const of = { left: byLine(lefts.entries), right: byLine(rights.entries) }
  const isClear = {
    left: isNotAmong(ambiguous.flatMap((group) => group.left)),
    right: isNotAmong(ambiguous.flatMap((group) => group.right)),
  }
  return paragraphs(
    totals({ pairs, unmatched, ambiguous, nearest }, of),
    readTable('Left', lefts),
    readTable('Right', rights),
    pairsTable(pairs, of),
    ambiguousTable(ambiguous, of),
    unmatchedTable('Only on the left', unmatched.left.filter(isClear.left), of.left, nearest.left),
    unmatchedTable('Only on the right', unmatched.right.filter(isClear.right), of.right, nearest.right),
    skippedTable('Skipped on the left', lefts),
    skippedTable('Skipped on the right', rights),
  )
}

/** The entries of either table by line. */
interface ByLine {
  readonly left: ReadonlyMap<number, Entry>
  readonly right: ReadonlyMap<number, Entry>
}

/** What agrees, what is left on either side, and what it comes to: money in less money out. */
function totals({ pairs, unmatched, ambiguous }: MatchedEntries, of: ByLine): string {
  const unclear = { left: ambiguous.flatMap((group) => group.left), right: ambiguous.flatMap((group) => group.right) }
  const row = (name: string, lefts: readonly number[], rights: readonly number[]) => [
    name,
    counted(lefts.length),
    sumWords(lefts, of.left),
    counted(rights.length),
    sumWords(rights, of.right),
  ]
  const matched = { left: pairs.flatMap((pair) => pair.left), right: pairs.flatMap((pair) => pair.right) }
  return table(
    [left('Entries'), right('Left'), right('Amount'), right('Right'), right('Amount')],
    [
      row('in all', [...of.left.keys()], [...of.right.keys()]),
      row('matched', matched.left, matched.right),
      ...(ambiguous.length === 0 ? [] : [row('ambiguous', unclear.left, unclear.right)]),
      row(
        'without a partner',
        unmatched.left.filter(isNotAmong(unclear.left)),
        unmatched.right.filter(isNotAmong(unclear.right)),
      ),
    ],
  )
}

/** How a table was understood, so that a misreading is seen. */
function readTable(side: string, { told }: TableRead): string {
  return told.map((sentence) => onOneLine(`${side}: ${sentence}`)).join('\n')
}

function pairsTable(pairs: MatchedEntries['pairs'], of: ByLine): string {
  if (pairs.length === 0) return 'No matches.'
  const accepted = pairs.filter(({ state }) => state === 'accepted').length
  const rows = pairs.map((pair) => {
    const { currency } = of.left.get(pair.left[0]!)!
    const [mine, their] = [sumOf(pair.left, of.left), sumOf(pair.right, of.right)]
    const difference = mine === their ? '' : formatMoney(their - mine, currency)
    const state = pair.state === 'accepted' ? 'sure' : 'for review'
    const confidence = `${(pair.confidence * 100).toFixed(1)} %`
    return {
      lines: [shownLines(pair.left), shownLines(pair.right), formatMoney(mine, currency)],
      difference,
      state,
      confidence,
      pair,
    }
  })
  const areApart = rows.some(({ difference }) => difference !== '')
  return paragraphs(
    `${counted(pairs.length, 'match', 'matches')}, of which ${counted(accepted)} ${accepted === 1 ? 'is' : 'are'} sure.`,
    table(
      [
        left('Left'),
        left('Right'),
        right('Amount'),
        ...(areApart ? [right('Difference')] : []),
        left('State'),
        right('Confidence'),
        left('Why'),
      ],
      rows.map(({ lines, difference, state, confidence, pair }) => [
        ...lines,
        ...(areApart ? [difference] : []),
        state,
        confidence,
        pair.evidence.join(' '),
      ]),
    ),
  )
}

function ambiguousTable(groups: MatchedEntries['ambiguous'], of: ByLine): string {
  if (groups.length === 0) return ''
  return table(
    [left('Ambiguous: left'), left('Right'), right('Left amount'), right('Right amount'), left('Why')],
    groups.map((group) => [
      shownLines(group.left),
      shownLines(group.right),
      sumWords(group.left, of.left),
      sumWords(group.right, of.right),
      group.why,
    ]),
  )
}

/** `2, 4–9`; of many only the first few. */
function shownLines(lines: readonly number[]): string {
  const runs: [first: number, last: number][] = []
  for (const line of lines) {
    const run = runs.at(-1)
    if (run !== undefined && run[1] === line - 1) run[1] = line
    else runs.push([line, line])
  }
  const shown = runs.slice(0, MOST_RUNS).map(([first, last]) => {
    if (first === last) return placeOfLine(first)
    return [placeOfLine(first), placeOfLine(last)].join(last === first + 1 ? ', ' : '–')
  })
  return [...shown, ...(runs.length > MOST_RUNS ? ['…'] : [])].join(', ')
}

const MOST_RUNS = 8

function unmatchedTable(
  heading: string,
  lines: readonly number[],
  entries: ReadonlyMap<number, Entry>,
  nearest: MatchedEntries['nearest']['left'],
): string {
  if (lines.length === 0) return ''
  const whyNot = new Map(nearest.map(({ line, why }) => [line, why]))
  const hasDates = lines.some((line) => entries.get(line)!.day !== null)
  return table(
    [right(heading), ...(hasDates ? [left('Date')] : []), right('Amount'), left('Text'), left('What comes nearest')],
    lines.map((line) => {
      const entry = entries.get(line)!
      const text = [entry.text, entry.reference].filter((part) => part !== '').join(' ')
      const date = hasDates ? [dateOf(entry)] : []
      return [placeOfLine(line), ...date, formatMoney(entry.amount, entry.currency), text, whyNot.get(line) ?? '']
    }),
  )
}

/** `2026-04-05`, `2026-04` for what is of a month, from when to when where a date is missing, nothing where there are none. */
function dateOf(entry: Entry): string {
  const { day, until } = entry
  if (until === undefined) return day ?? ''
  return isOfMonth(entry) ? day!.slice(0, 7) : `${day} to ${until}`
}

function skippedTable(heading: string, { entries, skipped }: TableRead): string {
  if (skipped.length === 0) return ''
  const read = byLine(entries)
  const groups = Map.groupBy(skipped, ({ line, partOf }) => (partOf === undefined ? `${line}` : `of ${partOf}`))
  return table(
    [right(heading), right('Amount'), left('Why')],
    Array.from(groups.values(), (rows) => skippedCells(rows, read)),
  )
}

/** The parts of an entry are told together. */
function skippedCells(rows: TableRead['skipped'], read: ReadonlyMap<number, Entry>): string[] {
  const [{ line, amount, currency, reason, partOf }] = rows as [TableRead['skipped'][number]]
  const whole = partOf === undefined ? undefined : read.get(partOf)
  if (whole === undefined) return [placeOfLine(line), amount === null ? '' : formatMoney(amount, currency), reason]
  const lines = shownLines(rows.map((row) => row.line))
  return [
    lines,
    formatMoney(whole.amount, whole.currency),
    `Together they are line ${placeOfLine(partOf!)}, which is read as a whole.`,
  ]
}

/** What they come to in each currency, rupees first; nothing of a table in one currency is nothing in that. */
function sumWords(lines: readonly number[], entries: ReadonlyMap<number, Entry>): string {
  if (lines.length === 0) return formatMoney(0, onlyCurrency(entries))
  const byCurrency = Map.groupBy(lines, (line) => entries.get(line)!.currency)
  const sums = [...byCurrency]
    .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))
    .map(([currency, of]) => formatMoney(sumOf(of, entries), currency))
  return sums.join(', ')
}

function onlyCurrency(entries: ReadonlyMap<number, Entry>): string | undefined {
  const all = new Set(Array.from(entries.values(), ({ currency }) => currency))
  return all.size === 1 ? [...all][0] : undefined
}

/** Of lines in one currency. */
function sumOf(lines: readonly number[], entries: ReadonlyMap<number, Entry>): number {
  return lines.reduce((sum, line) => sum + entries.get(line)!.amount, 0)
}

function isNotAmong(lines: readonly number[]): (line: number) => boolean {
  const among = new Set(lines)
  return (line) => !among.has(line)
}

function byLine(entries: readonly Entry[]): Map<number, Entry> {
  return new Map(entries.map((entry) => [entry.line, entry]))
}
