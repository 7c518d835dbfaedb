import type { Paise } from '../paise.ts'
import type { RowOrder } from './corrections.ts'
import type { DirectionReading } from './corrections.ts'
import type { Header } from './header.ts'
import { polarityOf } from './polarity.ts'
import type { RowLine } from './row.ts'

/** Which way time and money run in a file, and how many running balances say so. */
export interface DirectionFound {
  readonly rowOrder: RowOrder
  /** The balances alone say in which order the rows run. */
  readonly isOrderProven: boolean
  readonly reading: DirectionReading
  readonly agreeing: number
  readonly pairs: number
  /** What else would explain the balances as well; null when something tells. */
  readonly rival: DirectionReading | null
  /** The first line in time, where no balance before it tells which way it went. */
  readonly undecided?: Undecided | null
}

/** A first line without a sign and with nothing before it. `likely` is 0 when nothing speaks for either way. */
export interface Undecided {
  readonly line: number
  readonly amount: Paise
  readonly balance: Paise
  readonly likely: 1 | -1 | 0
}

/** What is printed around the lines. */
export interface Around {
  readonly opening: Paise | null
  readonly closing: Paise | null
  /** The text above the table speaks of a cash credit, an overdraft or a loan. */
  readonly isBorrowing: boolean
}

/**
 * The order of time and the meaning of the columns that make the most running balances follow from the one before. Where
 * the balances say that money runs the other way round, either the columns are swapped or the balance is what is owed:
 * the words around the lines tell, and when they do not, that is said.
 */
export function findDirection(lines: readonly RowLine[], around: Around): DirectionFound {
  const count = countPairs(lines, around.opening)
  const { pairs, later, earlier } = count
  // Equal amounts read backwards look swapped; dates decide, and failing them the header's own words.
  const found = [
    { rowOrder: 'oldest-first', isTurned: false, agreeing: count.forward, contradicted: earlier > later },
    { rowOrder: 'newest-first', isTurned: false, agreeing: count.backward, contradicted: later > earlier },
    { rowOrder: 'oldest-first', isTurned: true, agreeing: count.forwardTurned, contradicted: earlier > later },
    { rowOrder: 'newest-first', isTurned: true, agreeing: count.backwardTurned, contradicted: later > earlier },
  ] as const
  const [best, second] = found.toSorted(
    (a, b) => b.agreeing - a.agreeing || Number(a.contradicted) - Number(b.contradicted),
  )
  const isProven = best!.agreeing * 2 > pairs
  const { rowOrder, isTurned, agreeing } = isProven ? best! : found[earlier > later ? 1 : 0]
  const isOrderProven = isProven && best!.agreeing > second!.agreeing
  if (!isTurned) return { rowOrder, isOrderProven, reading: 'as-printed', agreeing, pairs, rival: null }
  return { rowOrder, isOrderProven, agreeing, pairs, ...turned(lines, around) }
}

/** Swapped columns, or a balance that is owed. */
function turned(lines: readonly RowLine[], { isBorrowing }: Around): Pick<DirectionFound, 'reading' | 'rival'> {
  const words = agreement(lines)
  if (words > 0) return { reading: 'owed', rival: null }
  if (words < 0) return { reading: 'swapped', rival: null }
  return isBorrowing ? { reading: 'owed', rival: 'swapped' } : { reading: 'swapped', rival: 'owed' }
}

/** Positive when the narrations say the same as the columns, negative when they say the opposite, 0 when they do not tell. */
function agreement(lines: readonly RowLine[]): number {
  let same = 0
  let opposite = 0
  for (const { narration, signed } of lines) {
    const said = polarityOf(narration)
    if (said === 0) continue
    if (said === Math.sign(signed)) same++
    else opposite++
  }
  return same > 3 * opposite ? 1 : opposite > 3 * same ? -1 : 0
}

/**
 * How one column of amounts without signs is to be read. Each step of the balance is such an amount, up or down; failing
 * balances the lines may lead from the printed opening balance to the closing one if all go the same way. Null when
 * nothing tells.
 */
export function findUnsigned(lines: readonly RowLine[], around: Around): DirectionFound | null {
  const count = countPairs(lines, around.opening)
  const { pairs, later, earlier } = count
  const [forward, backward] = [count.forward + count.forwardTurned, count.backward + count.backwardTurned]
  const isForward = forward === backward ? later >= earlier : forward > backward
  const agreeing = isForward ? forward : backward
  const found = {
    rowOrder: isForward ? 'oldest-first' : 'newest-first',
    isOrderProven: forward !== backward,
    agreeing,
    pairs,
    rival: null,
  } as const
  if (agreeing * 2 > pairs) {
    const signed = directed(lines, isForward)
    const undecided = around.opening === null ? undecidedIn(isForward ? lines[0] : lines.at(-1), signed) : null
    return { ...found, ...unsignedReading(signed, around), undecided }
  }
  const total = lines.reduce((sum, { signed }) => sum + signed, 0)
  const { opening, closing } = around
  if (pairs > 0 || opening === null || closing === null || Math.abs(closing - opening) !== total) return null
  return { ...found, reading: closing > opening ? 'all-in' : 'all-out' }
}

/** The lines with the signs that the steps of the balance give them; a line that no step leads to is left out. */
function directed(lines: readonly RowLine[], isForward: boolean): RowLine[] {
  return lines.flatMap((line, at) => {
    const before = lines[isForward ? at - 1 : at + 1]
    const step = before && line.balance !== null && before.balance !== null ? line.balance - before.balance : 0
    return Math.abs(step) === line.signed ? [{ ...line, signed: step }] : []
  })
}

function undecidedIn(first: RowLine | undefined, others: readonly RowLine[]): Undecided | null {
  if (!first || first.balance === null) return null
  const { line, balance } = first
  const amount = first.signed as Paise
  return { line, amount, balance, likely: likelyWay(first, others) }
}

/** What its words say; money into an empty account; else the way that all other lines went. */
function likelyWay(first: RowLine, others: readonly RowLine[]): 1 | -1 | 0 {
  const said = polarityOf(first.narration)
  if (said !== 0) return said
  if (first.balance === first.signed) return 1
  const ways = new Set(others.map(({ signed }) => Math.sign(signed)))
  return ways.size === 1 ? (ways.has(1) ? 1 : -1) : 0
}

function unsignedReading(
  lines: readonly RowLine[],
  { isBorrowing }: Around,
): Pick<DirectionFound, 'reading' | 'rival'> {
  const words = agreement(lines)
  if (words < 0) return { reading: 'by-owed-balance', rival: null }
  if (words > 0 || !isBorrowing) return { reading: 'by-balance', rival: null }
  return { reading: 'by-owed-balance', rival: 'by-balance' }
}

interface Count {
  pairs: number
  forward: number
  forwardTurned: number
  backward: number
  backwardTurned: number
  /** How often the date goes forward and back from one line to the next. */
  later: number
  earlier: number
}

function countPairs(lines: readonly RowLine[], opening: Paise | null): Count {
  const count = { pairs: 0, forward: 0, forwardTurned: 0, backward: 0, backwardTurned: 0, later: 0, earlier: 0 }
  for (let at = 1; at < lines.length; at++) countPair(count, lines[at - 1]!, lines[at]!)
  if (opening !== null) countOpening(count, lines, opening)
  return count
}

function countPair(count: Count, before: RowLine, here: RowLine): void {
  if (here.postedOn > before.postedOn) count.later++
  if (here.postedOn < before.postedOn) count.earlier++
  if (before.balance === null || here.balance === null) return
  const step = here.balance - before.balance
  count.pairs++
  if (step === here.signed) count.forward++
  if (step === -here.signed) count.forwardTurned++
  if (step === -before.signed) count.backward++
  if (step === before.signed) count.backwardTurned++
}

function countOpening(count: Count, lines: readonly RowLine[], opening: Paise): void {
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last || first.balance === null || last.balance === null) return
  count.pairs++
  if (first.balance - opening === first.signed) count.forward++
  if (first.balance - opening === -first.signed) count.forwardTurned++
  if (last.balance - opening === last.signed) count.backward++
  if (last.balance - opening === -last.signed) count.backwardTurned++
}

export function directionNotes(
  { rowOrder, reading, agreeing, pairs }: DirectionFound,
  { columns, names }: Header,
): string[] {
  const notes = rowOrder === 'newest-first' ? ['The newest line comes first.'] : []
  const { debit, credit, amount } = columns
  const proof = `${agreeing} of ${pairs} balances agree only that way`
  switch (reading) {
    case 'as-printed':
      return notes
    case 'swapped': {
      const what =
        debit >= 0 && credit >= 0
          ? `“${names[debit]}” holds money in and “${names[credit]}” money out`
          : 'The signs of the amounts are the other way round'
      return [...notes, `${what}: ${proof}.`]
    }
    case 'owed':
      return [...notes, `The balance is what the account owes: ${proof}, and the columns mean what they say.`]
    case 'by-balance':
      return [...notes, `“${names[amount]}” has no signs; the balance says which way each line went: ${proof}.`]
    case 'by-owed-balance':
      return [
        ...notes,
        `“${names[amount]}” has no signs; the balance is what the account owes, and says which way each line went: ${proof}.`,
      ]
    case 'all-in':
    case 'all-out': {
      const way = reading === 'all-in' ? 'came in' : 'went out'
      return [...notes, `“${names[amount]}” has no signs; all of it ${way}.`]
    }
  }
}
