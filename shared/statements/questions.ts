import { formatRupees, type Paise } from '../paise.ts'
import type { Question, DirectionReading } from './corrections.ts'
import { wordsOf, type DateOrderFound } from './date-order.ts'
import type { DirectionFound, Undecided } from './direction.ts'
import type { Header } from './header.ts'

/** Nothing in the file proves which number of a date is the day. */
export function dateOrderQuestion({ order, rival }: DateOrderFound): Question[] {
  if (rival === null) return []
  const choices = [order, rival].map((dateOrder) => ({ words: wordsOf(dateOrder), corrections: { dateOrder } }))
  return [{ about: 'date-order', asks: 'In which order are the dates written?', choices, taken: 0 }]
}

/** Two readings explain the balances equally well, or none explains the amounts. */
export function directionQuestion(found: DirectionFound | null, header: Header): Question[] {
  if (found === null) return [unsigned]
  const { reading, rival } = found
  if (rival === null) return []
  const choices = [reading, rival].map((direction) => ({
    words: directionWords(direction, header),
    corrections: { direction },
  }))
  return [{ about: 'direction', asks: 'Which way did the money go?', choices, taken: 0 }]
}

const unsigned: Question = {
  about: 'direction',
  asks: 'The amounts have no sign and no balance tells: which way did the money go?',
  choices: [
    { words: 'all of it came in', corrections: { direction: 'all-in' } },
    { words: 'all of it went out', corrections: { direction: 'all-out' } },
  ],
  taken: null,
}

function directionWords(reading: DirectionReading, { columns, names }: Header): string {
  const { debit, credit } = columns
  switch (reading) {
    case 'as-printed':
      return 'the columns mean what they say'
    case 'swapped':
      return debit >= 0 && credit >= 0
        ? `“${names[debit]}” holds money in and “${names[credit]}” money out`
        : 'the signs of the amounts are the other way round'
    case 'owed':
      return 'the columns mean what they say, and the balance is what the account owes'
    case 'by-balance':
      return 'the balance rises when money comes in'
    case 'by-owed-balance':
      return 'the balance is what the account owes, and rises when money goes out'
    case 'all-in':
      return 'all of it came in'
    case 'all-out':
      return 'all of it went out'
  }
}

/** The first line has no sign, and no balance before it. */
export function openingQuestion(undecided: Undecided | null | undefined): Question[] {
  if (!undecided) return []
  const { line, amount, balance, likely } = undecided
  const before = (signed: number) => (balance - signed) as Paise
  const choices = [
    {
      words: `it came in (${formatRupees(before(amount))} before it)`,
      corrections: { openingBalance: before(amount) },
    },
    {
      words: `it went out (${formatRupees(before(-amount))} before it)`,
      corrections: { openingBalance: before(-amount) },
    },
    ...(likely === 0 ? [{ words: 'it is left out', corrections: {} }] : []),
  ]
  const asks = `Which way did the ${formatRupees(amount)} in line ${line} go?`
  return [{ about: 'opening-balance', asks, choices, taken: likely === 0 ? 2 : likely === 1 ? 0 : 1 }]
}

/** Lines of an account without a number are told from those of all other accounts. */
export function accountQuestion(account: string | null): Question[] {
  if (account !== null) return []
  const choices = [{ words: 'an account that the file does not name', corrections: {} }]
  return [{ about: 'account', asks: 'The file does not name its account: which is it?', choices, taken: 0 }]
}

/** The table has a column for the account, and more than one stands in it. */
export function accountsQuestion(accounts: readonly string[]): Question {
  const choices = accounts.slice(0, MOST_ACCOUNTS).map((account) => ({ words: account, corrections: { account } }))
  const asks = `It holds lines of ${accounts.length} accounts: those of which are read?`
  return { about: 'account', asks, choices, taken: null }
}

const MOST_ACCOUNTS = 50
