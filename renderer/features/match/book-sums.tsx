import type { ReactNode } from 'react'
import type { LedgersView, Moved } from '../../../shared/contract/ledgers.ts'
import { paise } from '../../../shared/paise.ts'
import { Money } from '../../components/money.tsx'
import type { BookView } from './books.ts'

/** What the part that is shown comes to: in, out, and what that leaves, as a bank reconciliation statement needs it. */
export function BookSums({ view, shown }: { readonly view: LedgersView; readonly shown: BookView }): ReactNode {
  const { moneyIn, moneyOut } = sumOf(view, shown)
  const net = paise(moneyIn - moneyOut)
  const { count, amount } = view.differences
  const areMatches = shown === 'proposed' || shown === 'accepted'
  return (
    <dl
      aria-label="What it comes to"
      className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-b border-line px-5 py-1.5 text-small"
    >
      <Sum words={areMatches ? 'Money in, as the bank has it' : 'Money in'} amount={moneyIn} />
      <Sum words="Money out" amount={moneyOut} />
      <Sum words="In less out" amount={net} />
      {shown === 'accepted' && count > 0 && <Sum words="Bank less books, as named by hand" amount={amount} />}
    </dl>
  )
}

function sumOf({ proposed, accepted, onlyBank, onlyBooks }: LedgersView, shown: BookView): Moved {
  return { proposed, accepted, bank: onlyBank, books: onlyBooks }[shown]
}

function Sum({ words, amount }: { readonly words: string; readonly amount: Moved['moneyIn'] }): ReactNode {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="text-soft">{words}</dt>
      <dd className="font-semibold">
        <Money amount={paise(Math.abs(amount))} isDebit={amount < 0} />
      </dd>
    </div>
  )
}
