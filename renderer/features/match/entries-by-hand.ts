import { createStore } from 'zustand/vanilla'
import type { OpenEntryRow } from '../../../shared/contract/ledgers.ts'
import { likelyDifference, partsOfDifference, type DifferenceChoice } from '../../../shared/matching/why/difference.ts'
import { paise, sumPaise, type Paise } from '../../../shared/paise.ts'
import { client } from '../../client.ts'
import { untickAll } from '../../components/table/list.ts'
import { say, valueOrSay } from '../../state/notices.ts'
import { openEntries } from './books.ts'

/** What the person calls a difference of bank and books, and says of it; null until they choose. */
export const saidOfEntries = createStore<{ readonly text: string; readonly kind: DifferenceChoice | null }>(() => ({
  text: '',
  kind: null,
}))

/** What is ticked on both sides; money into the account is positive. */
export interface EntryBalance {
  readonly bank: Paise
  readonly books: Paise
  /** Bank less books. */
  readonly difference: Paise
  /** What can be matched: bank and books, or several of one side that cancel each other; null while it cannot. */
  readonly match: 'both-sides' | 'contra' | null
}

export function balanceOfEntries(bank: readonly OpenEntryRow[], books: readonly OpenEntryRow[]): EntryBalance {
  const sum = (rows: readonly OpenEntryRow[]) => sumPaise(rows.map(({ amount }) => amount))
  const [left, right] = [sum(bank), sum(books)]
  const difference = paise(left - right)
  const hasBoth = bank.length > 0 && books.length > 0
  const isContra = !hasBoth && bank.length + books.length > 1 && difference === 0
  return { bank: left, books: right, difference, match: hasBoth ? 'both-sides' : isContra ? 'contra' : null }
}

/** What the difference is called: as chosen, else as is likely of money that came in. */
export function kindOfEntries(
  { bank, books, difference }: EntryBalance,
  chosen: DifferenceChoice | null,
): DifferenceChoice | null {
  if (difference === 0) return null
  return chosen ?? (books > 0 && bank > 0 ? likelyDifference(books, bank) : null)
}

/** Matches the lines and entries that are ticked. */
export async function matchTickedEntries(): Promise<void> {
  const bank = [...openEntries.bank.store.getState().ticked.values()]
  const books = [...openEntries.books.store.getState().ticked.values()]
  const { text, kind: chosen } = saidOfEntries.getState()
  const balance = balanceOfEntries(bank, books)
  if (balance.match === null) return
  const kind = kindOfEntries(balance, chosen)
  const done = valueOrSay(
    await client.matchEntriesByHand({
      lineIds: bank.map(({ id }) => id),
      entryIds: books.map(({ id }) => id),
      ...(kind !== null && { named: partsOfDifference(balance.difference, kind) }),
      ...(text.trim() !== '' && { note: text.trim() }),
    }),
  )
  if (done === null) return
  clearTickedEntries()
  say(
    balance.match === 'contra'
      ? `Matched by hand: they cancel each other in the ${bank.length > 0 ? 'bank' : 'books'}.`
      : 'Matched by hand: bank and books agree.',
  )
}

export function clearTickedEntries(): void {
  untickAll(openEntries.bank)
  untickAll(openEntries.books)
  saidOfEntries.setState({ text: '', kind: null })
}
