import { newAccount } from '../../shared/accounts/new-account.ts'
import { appError, type AppError, type AppErrorCode } from '../../shared/app-error.ts'
import type { EngineCall, OpenRequest } from '../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Provider } from '../provider/provider.ts'
import { untilFree } from '../connection/until-free.ts'

export interface AccountDesk {
  readonly call: EngineCall
  readonly provider: Provider
}

/**
 * Makes the account that was requested. Each step is in the book before the next one is taken, so that whatever happens
 * in between, nothing is made twice and nothing that was made is lost. An error leaves the request open.
 */
export async function makeRequest(
  { call, provider }: AccountDesk,
  { requestId, form }: OpenRequest,
): Promise<Result<'created' | 'found'>> {
  const account = newAccount.safeParse(form)
  if (!account.success) return fail(fieldError(account.error.issues))
  const begun = await untilFree(() => call('beginRequest', { requestId }))
  if (!begun.ok) return begun
  const made = await provider.createAccount(account.data, begun.value)
  if (!made.ok) return made
  const end = { kind: made.value.how, account: made.value.account }
  const ended = await untilFree(() => call('endRequest', { requestId, end }))
  return ended.ok ? ok(made.value.how) : ended
}

/** The first thing that is wrong with a form, at its field. */
export function fieldError(
  issues: readonly { readonly message: string; readonly path: readonly PropertyKey[] }[],
): AppError {
  const [issue] = issues
  const error = appError('account-field-wrong', issue?.message ?? 'Something is missing.')
  return { ...error, field: String(issue?.path[0] ?? '') }
}

/** Ends the request that could not be made, with the sentence for it. */
export function refuse({ call }: AccountDesk, { requestId }: OpenRequest, error: AppError): Promise<Result<object>> {
  const kind = error.code === 'account-uncertain' ? 'uncertain' : 'refused'
  return untilFree(() => call('endRequest', { requestId, end: { kind, reason: error.message } }))
}

const ofThisAccount: readonly AppErrorCode[] = [
  'account-field-wrong',
  'account-id-taken',
  'provider-feature-off',
  'provider-field-refused',
  'provider-refused',
]

/** Whether the failure is about this account alone, so that the next one may well be made. */
export function isOfOneAccount({ code }: AppError): boolean {
  return ofThisAccount.includes(code)
}
