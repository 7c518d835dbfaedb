import type { EntryMatchRow, LedgersView, Moved, OpenEntryRow } from '../shared/contract/ledgers.ts'
import { formatDay } from '../shared/day.ts'
import { formatRupees, paise, sumPaise } from '../shared/paise.ts'
import { differenceText } from './by-hand.ts'
import { counted, left, paragraphs, right, table } from './text.ts'

/** What the bank and the books say, side by side. */
export interface BankBesideBooks {
  readonly view: LedgersView
  readonly matches: readonly EntryMatchRow[]
  /** What only the bank has, and what only the books have. */
  readonly bank: readonly OpenEntryRow[]
  readonly books: readonly OpenEntryRow[]
}

/** As one document, amounts in paise; money into the account is positive. */
export function booksDocument({ view, matches, bank, books }: BankBesideBooks): object {
  const { ledgers, accepted, proposed, onlyBank, onlyBooks, differences } = view
  return {
    ledgers,
    sums: {
      accepted: sumDocument(accepted),
      proposed: sumDocument(proposed),
      onlyBank: sumDocument(onlyBank),
      onlyBooks: sumDocument(onlyBooks),
      differences: { count: differences.count, amountPaise: differences.amount },
    },
    matches: matches.map(matchDocument),
    onlyBank: bank.map(entryDocument),
    onlyBooks: books.map(entryDocument),
  }
}

function sumDocument({ count, moneyIn, moneyOut }: Moved): object {
  return { count, moneyInPaise: moneyIn, moneyOutPaise: moneyOut }
}

export function matchDocument({ bank, books, difference, named, ...match }: EntryMatchRow): object {
  return {
    ...match,
    differencePaise: difference,
    named: named.map(({ kind, amount }) => ({ kind, amountPaise: amount })),
    bank: bank.map(entryDocument),
    books: books.map(entryDocument),
  }
}

export function entryDocument({ id: _id, amount, ...entry }: OpenEntryRow): object {
  return { ...entry, amountPaise: amount }
}

/** The same for people. */
export function booksText({ view, matches, bank, books }: BankBesideBooks): string {
  const { ledgers } = view
  if (ledgers.length === 0) return 'No ledger was imported yet: milaan import BOOK FILE --as ledger'
  return paragraphs(
    table(
      [left('Ledger'), left('Account'), left('From'), left('To'), right('Entries')],
      ledgers.map(({ file, account, from, to, entries }) => [
        file,
        account,
        formatDay(from),
        formatDay(to),
        counted(entries),
      ]),
    ),
    sumsText(view),
    reviewTable(matches.filter(({ state }) => state === 'proposed')),
    byHandTable(matches.filter(({ decidedBy }) => decidedBy === 'person')),
    openTable('Only in the bank', bank),
    openTable('Only in the books', books),
  )
}

/** Of each kind what comes in, what goes out and what that leaves: the lines of a bank reconciliation statement. */
function sumsText({ accepted, proposed, onlyBank, onlyBooks, differences }: LedgersView): string {
  const row = (words: string, { count, moneyIn, moneyOut }: Moved) => [
    words,
    counted(count),
    formatRupees(moneyIn),
    formatRupees(moneyOut),
    formatRupees(paise(moneyIn - moneyOut)),
  ]
  const { count, amount } = differences
  const shows = amount < 0 ? 'less' : 'more'
  return paragraphs(
    table(
      [left('Bank and books'), right('Count'), right('Money in'), right('Money out'), right('In less out')],
      [
        row('the same money', accepted),
        row('for review', proposed),
        row('only in the bank', onlyBank),
        row('only in the books', onlyBooks),
      ],
    ),
    'What is the same money, or for review, is counted as the bank has it.',
    count === 0
      ? ''
      : `In ${counted(count, 'match', 'matches')} by hand the bank shows ${formatRupees(paise(Math.abs(amount)))} ${shows} than the books, as named.`,
  )
}

function reviewTable(matches: readonly EntryMatchRow[]): string {
  if (matches.length === 0) return ''
  return table(
    [left('For review'), left('Bank'), left('Books'), right('Amount'), left('Why')],
    matches.map(({ matchId, bank, books, evidence }) => [
      matchId,
      bank.map(placeIn).join(', '),
      books.map(placeIn).join(', '),
      formatRupees(sumPaise(bank.map(({ amount }) => amount))),
      evidence.join(' '),
    ]),
  )
}

function byHandTable(matches: readonly EntryMatchRow[]): string {
  if (matches.length === 0) return ''
  return table(
    [left('Said by a person'), left('Bank'), left('Books'), right('Amount'), left('Difference'), left('Note')],
    matches.map(({ matchId, bank, books, named, note }) => [
      matchId,
      bank.map(placeIn).join(', '),
      books.map(placeIn).join(', '),
      formatRupees(sumPaise(bank.map(({ amount }) => amount))),
      bank.length === 0 || books.length === 0 ? 'cancel each other' : differenceText(named),
      note ?? '',
    ]),
  )
}

function openTable(heading: string, rows: readonly OpenEntryRow[]): string {
  if (rows.length === 0) return ''
  return table(
    [left(heading), left('Date'), right('Amount'), left('Text')],
    rows.map((row) => [placeIn(row), formatDay(row.day), formatRupees(row.amount), row.text]),
  )
}

function placeIn({ file, line }: OpenEntryRow): string {
  return `${file}:${line}`
}
