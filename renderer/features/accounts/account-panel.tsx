import { Pencil, Power, PowerOff, Share2 } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { AccountRow, AccountView } from '../../../shared/contract/accounts.ts'
import { formatInstant } from '../../../shared/day.ts'
import { formatRupees } from '../../../shared/paise.ts'
import { subscribe } from '../../client.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Facts } from '../../components/facts.tsx'
import { Money } from '../../components/money.tsx'
import { Table } from '../../components/table/table.tsx'
import { shortPaymentColumns } from '../../short-payment-columns.tsx'
import { show } from '../../state/screen.ts'
import { counted } from '../../words.ts'
import { AccountMark } from './account-columns.tsx'
import { editAccount } from './account-form.ts'
import { accountPanel, collected, setAccountActive, showAccount } from './accounts.ts'
import { shareAccount } from './sharing.ts'

/** One account in full: what customers pay into, what came in, and what can be done with it. */
export function AccountPanel({ account }: { readonly account: AccountRow }): ReactNode {
  const { virtualAccountId } = account
  const { view } = useStore(accountPanel)
  useEffect(() => {
    void showAccount(virtualAccountId)
    return subscribe('bookChanged', () => void showAccount(virtualAccountId))
  }, [virtualAccountId])
  const mine = view?.account.virtualAccountId === virtualAccountId ? view : null
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <div className="shrink-0 p-4">
        <div className="mb-3 flex items-center justify-between gap-3">
          <p className="text-title font-semibold">
            <Money amount={account.collected.amount} />
          </p>
          <AccountMark account={account} />
        </div>
        <p className="-mt-2 mb-3 text-small text-soft">{inBankWords(account, mine)}</p>
        <Acts account={account} />
        <Facts facts={factsOf(account)} />
        {mine && <History view={mine} />}
      </div>
      <header className="border-t border-line px-4 py-2">
        <h3 className="font-semibold">Payments</h3>
      </header>
      <div className="flex min-h-56 flex-1">
        <Table
          list={collected}
          columns={shortPaymentColumns}
          label={`Payments into ${virtualAccountId}`}
          rowHeight={46}
          onOpen={({ referenceId }) => show('payments', { search: referenceId })}
          empty={<EmptyState title="Nothing was paid into it yet">Share it with the customer.</EmptyState>}
        />
      </div>
    </div>
  )
}

function Acts({ account }: { readonly account: AccountRow }): ReactNode {
  const isActive = account.isActive !== false
  return (
    <div className="mb-4 flex flex-wrap gap-2">
      <Button look="primary" icon={<Share2 size={15} />} onPress={() => shareAccount(account)}>
        Share
      </Button>
      <Button icon={<Pencil size={15} />} isDisabled={!isActive} onPress={() => editAccount(account)}>
        Edit
      </Button>
      <Button
        look={isActive ? 'danger' : 'plain'}
        icon={isActive ? <PowerOff size={15} /> : <Power size={15} />}
        onPress={() => void setAccountActive(account, !isActive)}
      >
        {isActive ? 'Deactivate' : 'Activate'}
      </Button>
    </div>
  )
}

function inBankWords({ collected: { count, amount } }: AccountRow, view: AccountView | null): string {
  if (count === 0) return 'Nothing collected yet'
  const all = `collected with ${counted(count, 'payment')}`
  if (view === null) return all
  if (view.inBank.count === 0) return `${all}, none of it in the bank yet`
  return view.inBank.amount === amount
    ? `${all}, all of it in the bank`
    : `${all}, ${formatRupees(view.inBank.amount)} in the bank`
}

function factsOf(account: AccountRow): [string, ReactNode][] {
  const { payInto, remitter, minAmount, maxAmount } = account
  return [
    ['Id', account.virtualAccountId],
    ...payInto.flatMap((address): [string, ReactNode][] =>
      address.rail === 'upi'
        ? [['UPI id', address.vpa]]
        : [
            ['Account number', address.accountNumber],
            ['IFSC', address.ifsc],
          ],
    ),
    ['Mobile', account.phone],
    ['E-mail', account.email],
    ['Paid from only', remitter && `${remitter.account}, ${remitter.ifsc}`],
    ['At least', minAmount && formatRupees(minAmount)],
    ['At most', maxAmount && formatRupees(maxAmount)],
  ]
}

const historyWords: Readonly<Record<AccountView['history'][number]['how'], string>> = {
  created: 'Made',
  found: 'Made; found again after its answer was lost',
  fetched: 'Fetched from the provider',
  edited: 'Edited',
  activated: 'Activated',
  deactivated: 'Deactivated',
}

function History({ view: { history } }: { readonly view: AccountView }): ReactNode {
  const [latest, ...earlier] = history
  if (latest === undefined) return null
  return (
    <details className="mt-4 text-small text-soft">
      <summary className={earlier.length === 0 ? 'pointer-events-none list-none' : ''}>
        {historyWords[latest.how]} on {formatInstant(latest.at)}
      </summary>
      <ul className="mt-1 pl-4">
        {earlier.map(({ at, how }) => (
          <li key={`${at} ${how}`}>
            {historyWords[how]} on {formatInstant(at)}
          </li>
        ))}
      </ul>
    </details>
  )
}
