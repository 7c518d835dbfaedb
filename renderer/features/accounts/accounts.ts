import { createStore } from 'zustand/vanilla'
import type { AccountRow, AccountView } from '../../../shared/contract/accounts.ts'
import type { PaymentRow } from '../../../shared/contract.ts'
import { ok } from '../../../shared/result.ts'
import { client } from '../../client.ts'
import { createList, filterList } from '../../components/table/list.ts'
import { say, valueOrSay } from '../../state/notices.ts'
import type { Sought } from '../../state/screen.ts'
import { counted } from '../../words.ts'

export const states = [
  { value: 'all', words: 'All' },
  { value: 'active', words: 'Active' },
  { value: 'inactive', words: 'Inactive' },
] as const

export interface AccountFilter {
  readonly search: string
  readonly state: (typeof states)[number]['value']
}

export const accounts = createList<AccountRow, AccountFilter>(
  { search: '', state: 'all' },
  ({ search, state }, window) =>
    client.listAccounts({ ...window, search, ...(state !== 'all' && { isActive: state === 'active' }) }),
  ({ virtualAccountId }) => virtualAccountId,
)

/** What one account collected. */
export const collected = createList<PaymentRow, { readonly virtualAccountId: string | null }>(
  { virtualAccountId: null },
  async ({ virtualAccountId }, window) =>
    virtualAccountId === null ? ok({ total: 0, rows: [] }) : client.listPayments({ ...window, virtualAccountId }),
  ({ referenceId }) => referenceId,
)

/** The panel beside the list, and the account in it in full; null until it is here. */
export const accountPanel = createStore<{ readonly isOpen: boolean; readonly view: AccountView | null }>(() => ({
  isOpen: false,
  view: null,
}))

export function setPanelOpen(isOpen: boolean): void {
  accountPanel.setState({ isOpen })
}

export async function showAccount(virtualAccountId: string): Promise<void> {
  filterList(collected, { virtualAccountId })
  const view = valueOrSay(await client.account({ virtualAccountId }))
  accountPanel.setState({ view })
}

/** What another screen led here for, and only that. */
export function seekAccounts({ search = '' }: Sought): void {
  filterList(accounts, { search, state: 'all' })
  if (search !== '') setPanelOpen(true)
}

export async function setAccountActive({ virtualAccountId }: AccountRow, isActive: boolean): Promise<void> {
  const done = valueOrSay(await client.setAccountActive({ virtualAccountId, isActive }))
  if (done !== null)
    say(`${virtualAccountId} is ${isActive ? 'active again' : 'inactive: what is paid into it goes back'}.`)
}

/** One at a time: a long list takes the provider a while. */
export const fetching = createStore<{ readonly isRunning: boolean }>(() => ({ isRunning: false }))

export async function fetchAccounts(): Promise<void> {
  if (fetching.getState().isRunning) return
  fetching.setState({ isRunning: true })
  const fetched = valueOrSay(await client.fetchAccounts({}))
  fetching.setState({ isRunning: false })
  if (fetched === null) return
  const { added, changed, known, rejected } = fetched
  const understood = `${counted(added, 'account')} new, ${changed} changed, ${known} as they were.`
  say(
    rejected.length === 0
      ? understood
      : `${understood} ${counted(rejected.length, 'entry', 'entries')} not understood.`,
  )
}
