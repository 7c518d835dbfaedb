import type { LineRow, MatchRow, PaymentRow, SettlementRow } from '../shared/contract.ts'
import { formatRupees, paise, type Paise } from '../shared/paise.ts'
import type { Tone } from './components/mark.tsx'

interface Word {
  readonly tone: Tone
  readonly words: string
}

export const paymentStates: Readonly<Record<PaymentRow['state'], Word>> = {
  'in-bank': { tone: 'good', words: 'In the bank' },
  settled: { tone: 'plain', words: 'Settled' },
  ambiguous: { tone: 'wait', words: 'Settlement unclear' },
  awaited: { tone: 'wait', words: 'Awaited' },
  exception: { tone: 'bad', words: 'Not settled' },
}

/** What is said of a settlement without a match, by what is wrong with it. */
const openSettlements: Readonly<Record<NonNullable<SettlementRow['exception']>, Word>> = {
  'settlement-not-in-bank': { tone: 'bad', words: 'Not in the bank' },
  'settlement-amount-differs': { tone: 'bad', words: 'Amount differs' },
  'missing-payments': { tone: 'plain', words: 'Open' },
  'membership-ambiguous': { tone: 'plain', words: 'Open' },
  'payment-not-settled': { tone: 'plain', words: 'Open' },
  'line-without-settlement': { tone: 'plain', words: 'Open' },
  duplicate: { tone: 'bad', words: 'Duplicate' },
  reversed: { tone: 'bad', words: 'Taken back' },
  'rejected-transfer': { tone: 'plain', words: 'refused by the provider' },
  'unverified-event': { tone: 'bad', words: 'not verified' },
}

/** Where a settlement's money is, as far as this book knows. */
export function settlementState({ state, exception }: Pick<SettlementRow, 'state' | 'exception'>): Word {
  switch (state) {
    case 'accepted':
      return { tone: 'good', words: 'In the bank' }
    case 'proposed':
      return { tone: 'warn', words: 'To review' }
    case 'open':
      return exception === null ? { tone: 'wait', words: 'Awaited' } : openSettlements[exception]
  }
}

/** What became of a line; debits and other people's credits want nothing. */
export function lineState({
  state,
  fromGateway,
  direction,
}: Pick<LineRow, 'state' | 'fromGateway' | 'direction'>): Word | null {
  switch (state) {
    case 'accepted':
      return { tone: 'good', words: 'Matched' }
    case 'proposed':
      return { tone: 'warn', words: 'To review' }
    case 'open':
      return fromGateway && direction === 'credit' ? { tone: 'bad', words: 'No settlement' } : null
  }
}

export const rails: Readonly<Record<PaymentRow['rail'], string>> = { 'bank-account': 'Bank account', upi: 'UPI' }

/** How far something is to be believed: a word and its sentence. */
export const trusts: Readonly<Record<PaymentRow['trust'], Word & { readonly about: string }>> = {
  imported: { tone: 'plain', words: 'From import', about: 'A file that was imported says so, and nothing else yet.' },
  received: {
    tone: 'warn',
    words: 'Released',
    about: 'Nothing vouches for it; a person let it count, with a note.',
  },
  signed: {
    tone: 'wait',
    words: 'Signed',
    about: 'The provider’s signature holds. That is not yet a proof: its own record is still to be asked for.',
  },
  confirmed: {
    tone: 'good',
    words: 'Confirmed',
    about: 'The provider’s own record says so, or its money is on the bank statement.',
  },
}

export const memberships: Readonly<Record<NonNullable<SettlementRow['membership']>, string>> = {
  provider: 'As the provider’s record says',
  inferred: 'Found by rail, time, count and sum',
  ambiguous: 'Not certain',
}

export const rules: Readonly<Record<MatchRow['rule'], string>> = {
  'same-utr': 'By UTR and amount',
  'damaged-utr': 'By what is left of the UTR',
  'amount-and-time': 'By amount and date',
  together: 'Several that add up',
  'best-fit': 'Best of what is left',
  'by-hand': 'By hand',
}

/** What each piece of evidence is about; it may speak for the match or against it. */
export const signals: Readonly<Record<string, string>> = {
  utr: 'UTR',
  amount: 'Amount',
  time: 'Date',
  gateway: 'Narration',
  several: 'Several',
  rivals: 'Others',
  person: 'Decided',
}

/** `1 payment`, `2,345 payments`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en-IN')} ${count === 1 ? one : several}`
}

/** Bank less settlements: `₹118.00 less in the bank`. */
export function differenceWords(difference: Paise): string {
  if (difference === 0) return 'No difference'
  return `${formatRupees(paise(Math.abs(difference)))} ${difference < 0 ? 'less' : 'more'} in the bank`
}
