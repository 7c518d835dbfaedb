import { editAccount, setAccountActive } from '../accounts/change-account.ts'
import { fetchAccounts } from '../accounts/fetch-accounts.ts'
import { makeAccount } from '../accounts/make-account.ts'
import type { AccountDesk } from '../accounts/make-request.ts'
import type { Handlers } from '../../shared/contract.ts'
import type { Result } from '../../shared/result.ts'
import type { Desk } from './desk.ts'

type AccountMethods = 'createAccount' | 'editAccount' | 'setAccountActive' | 'fetchAccounts'

/** What is done with virtual accounts at the provider. */
export function accountHandlers({ access: { call }, provider, book }: Desk): Pick<Handlers<'main'>, AccountMethods> {
  async function withProvider<T>(act: (desk: AccountDesk) => Promise<Result<T>>): Promise<Result<T>> {
    const found = await provider.provider()
    return found.ok ? book.during(act({ call, provider: found.value })) : found
  }

  return {
    createAccount: ({ rails, form }) => withProvider((desk) => makeAccount(desk, rails, form)),
    editAccount: ({ virtualAccountId, form }) => withProvider((desk) => editAccount(desk, virtualAccountId, form)),
    setAccountActive: ({ virtualAccountId, isActive }) =>
      withProvider((desk) => setAccountActive(desk, virtualAccountId, isActive)),
    fetchAccounts: () => withProvider(fetchAccounts),
  }
}
