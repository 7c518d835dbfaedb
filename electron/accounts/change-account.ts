import type { AccountField } from '../../shared/accounts/account-form.ts'
import { accountChange } from '../../shared/accounts/new-account.ts'
import { appError } from '../../shared/app-error.ts'
import type { Nothing } from '../../shared/contract.ts'
import { fail, type Result } from '../../shared/result.ts'
import { fieldError, type AccountDesk } from './make-request.ts'
import { untilFree } from '../connection/until-free.ts'

/** Changes what the provider lets be changed: name, contact, remitter lock and amount limits. */
export async function editAccount(
  { call, provider }: AccountDesk,
  virtualAccountId: string,
  typed: Readonly<Record<AccountField, string>>,
): Promise<Result<Nothing>> {
  const known = await call('account', { virtualAccountId })
  if (!known.ok) return known
  if (known.value === null) return fail(appError('account-missing', virtualAccountId))
  const { payInto, virtualAccountId: id } = known.value.account
  const rail = payInto.some((address) => address.rail === 'bank-account') ? 'bank-account' : 'upi'
  const change = accountChange.safeParse({ ...typed, rail, issuer: null, virtualAccountId: id })
  if (!change.success) return fail(fieldError(change.error.issues))
  const edited = await provider.editAccount(id, change.data)
  return edited.ok ? untilFree(() => call('accountEdited', { virtualAccountId: id, change: change.data })) : edited
}

export async function setAccountActive(
  { call, provider }: AccountDesk,
  virtualAccountId: string,
  isActive: boolean,
): Promise<Result<Nothing>> {
  const set = await provider.setAccountActive(virtualAccountId, isActive)
  return set.ok ? untilFree(() => call('accountSetActive', { virtualAccountId, isActive })) : set
}
