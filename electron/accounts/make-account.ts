import type { AccountField } from '../../shared/accounts/account-form.ts'
import { railsOf, type RailChoice } from '../../shared/accounts/rail-choice.ts'
import type { AppError } from '../../shared/app-error.ts'
import type { Rail } from '../../shared/domain.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { makeRequest, refuse, type AccountDesk } from './make-request.ts'

export interface MadeAccount {
  readonly virtualAccountId: string
  readonly made: { readonly rail: Rail; readonly how: 'created' | 'found' }[]
  /** What could not be made after something was. */
  readonly failed: { readonly rail: Rail; readonly error: AppError } | null
}

/** Makes what one customer pays into. Fails as a whole only when nothing was made. */
export async function makeAccount(
  desk: AccountDesk,
  rails: RailChoice,
  typed: Readonly<Record<AccountField, string>>,
): Promise<Result<MadeAccount>> {
  const made: MadeAccount['made'] = []
  const virtualAccountId = typed.virtualAccountId.trim()
  for (const rail of railsOf(rails)) {
    const limits = rail === 'upi' && rails === 'both' ? { minAmount: '', maxAmount: '' } : {}
    const done = await makeOne(desk, { ...typed, ...limits }, rail)
    if (done.ok) made.push({ rail, how: done.value })
    else if (made.length === 0) return done
    else return ok({ virtualAccountId, made, failed: { rail, error: done.error } })
  }
  return ok({ virtualAccountId, made, failed: null })
}

async function makeOne(
  desk: AccountDesk,
  typed: Readonly<Record<AccountField, string>>,
  rail: Rail,
): Promise<Result<'created' | 'found'>> {
  const form = { ...typed, rail, issuer: null }
  const requested = await desk.call('requestAccount', { form })
  if (!requested.ok) return requested
  const request = { ...requested.value, form }
  const done = await makeRequest(desk, request)
  if (done.ok) return done
  await refuse(desk, request, done.error)
  return fail(done.error)
}
