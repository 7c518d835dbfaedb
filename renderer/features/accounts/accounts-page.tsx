import { FileUp, Plus, RefreshCw, Users } from 'lucide-react'
import { useCallback, useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { NothingFound } from '../../components/nothing-found.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { useShortcuts } from '../../components/shortcuts.ts'
import { SidePanel } from '../../components/side-panel.tsx'
import { filterList } from '../../components/table/list.ts'
import { Table } from '../../components/table/table.tsx'
import { askForConnection, connection } from '../../state/connection.ts'
import { screen, show } from '../../state/screen.ts'
import { counted } from '../../words.ts'
import { accountColumns } from './account-columns.tsx'
import { AccountDialog } from './account-dialog.tsx'
import { newAccount } from './account-form.ts'
import { AccountPanel } from './account-panel.tsx'
import {
  accountPanel,
  accounts,
  fetchAccounts,
  fetching,
  seekAccounts,
  setPanelOpen,
  states,
  type AccountFilter,
} from './accounts.ts'
import { BatchBanner } from './batch-banner.tsx'
import { chooseList } from './batches.ts'
import { ListDialog } from './list-dialog.tsx'
import { ShareDialog } from './share-dialog.tsx'
import { shareAccount } from './sharing.ts'

const shortcuts = { n: newAccount, s: shareCurrent }

function shareCurrent(): void {
  const { current } = accounts.store.getState()
  if (current) shareAccount(current)
}

/** What customers pay into: every virtual account of the book, and one of them in full. */
export function AccountsPage(): ReactNode {
  const { view } = useStore(connection)
  useEffect(() => void askForConnection(), [])
  if (view === null) return <PageHead title="Virtual accounts" />
  return view.environment === null ? <NotConnected /> : <Connected />
}

function NotConnected(): ReactNode {
  const total = useStore(accounts.store, (state) => state.total)
  return (
    <>
      <PageHead title="Virtual accounts" about={total ? counted(total, 'account') : ''} />
      <div className="grid flex-1 place-items-center p-8">
        <EmptyState
          icon={<Users size={30} strokeWidth={1.5} />}
          title="A virtual account for each customer"
          act={
            <Button look="primary" isLarge autoFocus onPress={() => show('settings')}>
              Connect to the provider
            </Button>
          }
        >
          Every customer pays into an account number or UPI id of their own, so you know at once who paid. Connect this
          book to Cashfree, or to Practice, which needs no account with anybody.
        </EmptyState>
      </div>
    </>
  )
}

function Connected(): ReactNode {
  const filter = useStore(accounts.store, (state) => state.filter)
  const total = useStore(accounts.store, (state) => state.total)
  const current = useStore(accounts.store, (state) => state.current)
  const { isRunning } = useStore(fetching)
  const { sought } = useStore(screen)
  const { isOpen } = useStore(accountPanel)
  useShortcuts(shortcuts)
  useEffect(() => {
    if (sought) seekAccounts(sought)
  }, [sought])
  const search = useCallback((text: string) => filterList(accounts, { search: text }), [])
  return (
    <>
      <PageHead title="Virtual accounts" about={total === null ? '' : counted(total, 'account')}>
        <SearchField isMain label="Name, id, mobile or number" value={filter.search} onSearch={search} />
        <Choice
          label="State"
          options={states}
          value={filter.state}
          onChoose={(state) => filterList(accounts, { state })}
        />
        <Button icon={<RefreshCw size={15} />} isDisabled={isRunning} onPress={() => void fetchAccounts()}>
          {isRunning ? 'Fetching…' : 'Fetch all'}
        </Button>
        <Button icon={<FileUp size={15} />} onPress={() => void chooseList()}>
          From a list…
        </Button>
        <Button look="primary" icon={<Plus size={15} />} onPress={newAccount}>
          New account
        </Button>
      </PageHead>
      <BatchBanner />
      <div
        className="flex min-h-0 flex-1 bg-panel"
        onKeyDown={(event) => event.key === 'Escape' && setPanelOpen(false)}
      >
        <Table
          list={accounts}
          columns={accountColumns}
          label="Virtual accounts"
          takesFocus
          onOpen={() => setPanelOpen(true)}
          empty={<NoAccounts filter={filter} />}
        />
        {isOpen && current && (
          <SidePanel title={current.name ?? current.virtualAccountId} isWide onClose={() => setPanelOpen(false)}>
            <AccountPanel account={current} />
          </SidePanel>
        )}
      </div>
      <AccountDialog />
      <ShareDialog />
      <ListDialog />
    </>
  )
}

function NoAccounts({ filter: { search, state } }: { readonly filter: AccountFilter }): ReactNode {
  const isFiltered = state !== 'all'
  if (search !== '' || isFiltered)
    return <NothingFound search={search} isFiltered={isFiltered} onClear={() => seekAccounts({})} />
  return (
    <EmptyState icon={<Users size={28} strokeWidth={1.5} />} title="No accounts yet">
      Make one for a customer, make many from a list, or fetch those that you have with the provider.
    </EmptyState>
  )
}
