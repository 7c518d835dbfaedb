import type { Paise } from '../paise.ts'
import type { RowOrder } from './balance-chain.ts'
import type { Header } from './header.ts'
import type { RowLine } from './row.ts'

/** Which way time and money run in a file, and how many running balances say so. */
export interface DirectionFound {
  readonly rowOrder: RowOrder
  /** Money in stands where the header says money out. */
  readonly isSwapped: boolean
  readonly agreeing: number
  readonly pairs: number
}

/** The order of time and the meaning of the columns that make the most running balances follow from the one before. */
export function findDirection(lines: readonly RowLine[], opening: Paise | null): DirectionFound {
  const count = { pairs: 0, forward: 0, forwardSwapped: 0, backward: 0, backwardSwapped: 0, later: 0, earlier: 0 }
  for (let at = 1; at < lines.length; at++) countPair(count, lines[at - 1]!, lines[at]!)
  if (opening !== null) countOpening(count, lines, opening)
  const { pairs, later, earlier } = count
  // Equal amounts read backwards look swapped; dates decide, and failing them the header's own words.
  const found = [
    { rowOrder: 'oldest-first', isSwapped: false, agreeing: count.forward, contradicted: earlier > later },
    { rowOrder: 'newest-first', isSwapped: false, agreeing: count.backward, contradicted: later > earlier },
    { rowOrder: 'oldest-first', isSwapped: true, agreeing: count.forwardSwapped, contradicted: earlier > later },
    { rowOrder: 'newest-first', isSwapped: true, agreeing: count.backwardSwapped, contradicted: later > earlier },
  ] as const
  const [best] = found.toSorted((a, b) => b.agreeing - a.agreeing || Number(a.contradicted) - Number(b.contradicted))
  const isProven = best!.agreeing * 2 > pairs
  const { rowOrder, isSwapped, agreeing } = isProven ? best! : found[earlier > later ? 1 : 0]
  return { rowOrder, isSwapped, agreeing, pairs }
}

interface Count {
  pairs: number
  forward: number
  forwardSwapped: number
  backward: number
  backwardSwapped: number
  /** How often the date goes forward and back from one line to the next. */
  later: number
  earlier: number
}

function countPair(count: Count, before: RowLine, here: RowLine): void {
  if (here.postedOn > before.postedOn) count.later++
  if (here.postedOn < before.postedOn) count.earlier++
  if (before.balance === null || here.balance === null) return
  const step = here.balance - before.balance
  count.pairs++
  if (step === here.signed) count.forward++
  if (step === -here.signed) count.forwardSwapped++
  if (step === -before.signed) count.backward++
  if (step === before.signed) count.backwardSwapped++
}

function countOpening(count: Count, lines: readonly RowLine[], opening: Paise): void {
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last || first.balance === null || last.balance === null) return
  count.pairs++
  if (first.balance - opening === first.signed) count.forward++
  if (first.balance - opening === -first.signed) count.forwardSwapped++
  if (last.balance - opening === last.signed) count.backward++
  if (last.balance - opening === -last.signed) count.backwardSwapped++
}

export function directionNotes(
  { rowOrder, isSwapped, agreeing, pairs }: DirectionFound,
  { columns, names }: Header,
): string[] {
  const notes = rowOrder === 'newest-first' ? ['The newest line comes first.'] : []
  const { debit, credit } = columns
  if (!isSwapped) return notes
  const what =
    debit >= 0 && credit >= 0
      ? `“${names[debit]}” holds money in and “${names[credit]}” money out`
      : 'The signs of the amounts are the other way round'
  return [...notes, `${what}: ${agreeing} of ${pairs} balances agree only that way.`]
}
