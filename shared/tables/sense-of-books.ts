import { agreementOf } from '../matching/entries/facing.ts'
import type { DatedEntry } from '../matching/entries/entry.ts'
import type { DelimitedRow } from '../delimited.ts'
import { plainCell } from '../statements/cell.ts'
import { flags } from '../statements/column-words.ts'
import { rowsBelow } from '../statements/table.ts'
import { directionOf } from './direction-words.ts'
import { wordsOf } from './name-words.ts'
import { conventionsAmong, firstRowsBelow } from './planned-table.ts'
import type { WayToRead } from './way-to-read.ts'

/** Which way the money of a ledger went: as its columns are read, or turned; with the reason, as the end of a sentence. */
export interface Sense {
  readonly isTurned: boolean
  /** Null where the columns say it themselves. */
  readonly why: string | null
}

/** So much agreement is no chance: three amounts in time, or one whose words agree as well. */
const NO_CHANCE = 3
/** So many times as much has to agree one way as the other. */
const CLEARLY = 2
/** A column that tells the kind of a voucher does so in most rows, and nearly always for the same side. */
const MOST = 0.5
const NEARLY_ALWAYS = 0.9

/**
 * Books call money into the bank a debit where the bank calls it a credit, and not every export is made so. First the
 * statements tell, then vouchers that are receipts and payments, then a running balance without `Dr` and `Cr`; signs
 * mean what they say, and where nothing tells debits are money in, as in books.
 */
export function senseOf(way: WayToRead, entries: readonly DatedEntry[], bank: readonly DatedEntry[]): Sense {
  const { same, opposite } = agreementOf(bank, entries)
  const [more, less] = [Math.max(same, opposite), Math.min(same, opposite)]
  if (more >= NO_CHANCE && more >= CLEARLY * less)
    return { isTurned: opposite > same, why: 'as the same money in the statements shows' }
  if (way.tellsWays) return { isTurned: false, why: null }
  const byVouchers = turnedByVouchers(way, entries)
  if (byVouchers?.areBothKinds === true) return byVouchers.sense
  if (isProvedPlainly(way)) return { isTurned: false, why: way.direction === 'as-printed' ? byBalance : null }
  if (saysSides(way)) return byVouchers?.sense ?? { isTurned: true, why: "as in the merchant's own books" }
  return { isTurned: opposite > same, why: opposite > same ? 'as the same money in the statements shows' : null }
}

const byBalance = 'as the running balance shows'

interface ByVouchers {
  readonly sense: Sense
  /** Money in and money out are both told, so that it is no other use of a word. */
  readonly areBothKinds: boolean
}

/** Receipts are money in and payments money out, in whichever column they stand. */
function turnedByVouchers({ chosen: { table } }: WayToRead, entries: readonly DatedEntry[]): ByVouchers | null {
  const { names } = table.header
  const amountAt = new Map(entries.map(({ line, amount }) => [line, amount]))
  const rows = Array.from(firstOf(rowsBelow(table), LOOKED_AT)).filter(({ line }) => amountAt.has(line))
  for (const [at, name] of names.entries()) {
    const told = rows.flatMap(({ line, fields }) => {
      const cell = plainCell(fields[at] ?? '')
      // Debit and credit are what is to be found out.
      const way = isSide(cell) || flags.has(cell.toLowerCase()) ? 0 : directionOf(cell)
      return way === 0 ? [] : [{ way, agrees: way === Math.sign(amountAt.get(line)!) }]
    })
    // A “payment” alone may be one by a customer; a receipt is nothing else.
    if (!told.some(({ way }) => way > 0)) continue
    const agreeing = told.filter(({ agrees }) => agrees).length
    const most = Math.max(agreeing, told.length - agreeing)
    if (told.length > MOST * rows.length && most >= NEARLY_ALWAYS * told.length)
      return {
        sense: { isTurned: agreeing < most, why: `as “${name}” says of each` },
        areBothKinds: told.some(({ way }) => way < 0),
      }
  }
  return null
}

const LOOKED_AT = 3_000

function* firstOf(rows: Iterable<DelimitedRow>, count: number): Generator<DelimitedRow> {
  let left = count
  for (const row of rows) {
    if (left-- === 0) return
    yield row
  }
}

/** A running balance that bears out the sides and does not itself say which side it is on. */
function isProvedPlainly({ chosen: { table } }: WayToRead): boolean {
  const rows = firstRowsBelow(table)
  const { balance, balanceFlag } = table.header.columns
  const { agreeing, pairs, reading } = conventionsAmong(table, rows)
  if (balance < 0 || balanceFlag >= 0 || pairs < 2 || agreeing * 2 <= pairs || reading === 'owed') return false
  return !rows.some(({ fields }) => /[cd]r\.?\W*$/i.test(fields[balance] ?? ''))
}

/** Whether the money is told by the words debit and credit alone, in the names of columns or beside the amounts. */
function saysSides({ money, chosen: { table } }: WayToRead): boolean {
  const { names, columns } = table.header
  if (money.amount >= 0)
    return (
      columns.flag >= 0 || firstRowsBelow(table).some(({ fields }) => /[cd]r\.?\W*$/i.test(fields[money.amount] ?? ''))
    )
  return [money.debit, money.credit].filter((at) => at >= 0).every((at) => isSide(names[at] ?? ''))
}

function isSide(name: string): boolean {
  const words = wordsOf(name)
  return words.some((word) => sides.test(word)) && !words.some((word) => ways.test(word))
}

const sides = /^(?:dr|cr|debits?|credits?|debited|credited)$/
const ways = /^(?:withdrawn|withdrawals?|deposits?|deposited|paid|payments?|received|receipts?|in|out|inflow|outflow)$/
