import { areOpposite, turned } from '../matching/entries/facing.ts'
import { readPreamble } from '../statements/preamble.ts'
import { isProved } from './possible-tables.ts'
import type { TableRead } from './table-read.ts'
import type { WayToRead } from './way-to-read.ts'

interface ReadInAWay {
  readonly read: TableRead
  readonly way: WayToRead
}

interface BothRead {
  readonly left: TableRead
  readonly right: TableRead
}

/**
 * The two tables with money in as the bank has it: a merchant's own books call it a debit. Where the tables are opposite,
 * the one that is rather the books is turned, and that is told.
 */
export function facingEachOther(left: ReadInAWay, right: ReadInAWay): BothRead {
  const both = { left: left.read, right: right.read }
  if (!areOpposite(both.left.entries, both.right.entries)) return both
  return bankLikeness(left) < bankLikeness(right)
    ? { left: turnedRound(left, right), right: both.right }
    : { left: both.left, right: turnedRound(right, left) }
}

/**
 * A running balance that bears out the sides counts most, then what only a bank or only others name a column or print above
 * the table. A wallet prints a balance as well, but also whose order it was, and what it kept.
 */
function bankLikeness({ way: { chosen, decimal } }: ReadInAWay): number {
  const { header, above } = chosen.table
  const names = header.names.join(' | ')
  const isOfBank = ofBank.test(names) || readPreamble(above, decimal).ifsc !== null
  return (isProved(chosen) ? 2 : 0) + Number(isOfBank) - Number(ofBooks.test(names)) - Number(ofWallet.test(names))
}

const ofBank = /withdraw|deposit|value d|chq|cheque|check or slip|posting date|narration|closing bal/i
const ofBooks = /vch|voucher|particulars|ledger|folio/i
const ofWallet = /\b(?:gross|net|payout|e-?mail|order|customer|invoice|checkout)\b/i

function turnedRound({ read, way }: ReadInAWay, other: ReadInAWay): TableRead {
  const { names } = way.chosen.table.header
  const { debit, credit } = way.money
  const why = isProved(other.way.chosen)
    ? 'as the balance of the other table shows'
    : 'as the same money in the other table shows'
  const said =
    debit >= 0 && credit >= 0
      ? `“${names[debit]}” is money in and “${names[credit]}” money out here, ${why}.`
      : `What this table calls money out is money in, ${why}; its amounts are shown so.`
  return { ...read, entries: turned(read.entries), told: toldTurned(read.told, said) }
}

/** The sentences on a table of which what it calls money out is money in. */
export function toldTurned(told: readonly string[], said: string): string[] {
  return [...told.map(swapped), said]
}

/** A sentence on which column is which side of money, the other way round. */
export function swapped(sentence: string): string {
  return sentence.replaceAll(/\bmoney (out|in)\b/g, (_, side: string) => `money ${side === 'in' ? 'out' : 'in'}`)
}
