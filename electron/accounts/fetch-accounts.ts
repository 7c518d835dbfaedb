import type { AccountsLearned } from '../../shared/engine-contract.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { AccountDesk } from './make-request.ts'
import { untilFree } from '../connection/until-free.ts'

export type FetchedAccounts = AccountsLearned & {
  /** Why the others of the provider's list were not understood. */
  readonly rejected: string[]
}

const AT_ONCE = 1_000
const REJECTED_SHOWN = 100

/** Brings the provider's list into the book, a part at a time, so that the window is answered in between. */
export async function fetchAccounts({ call, provider }: AccountDesk): Promise<Result<FetchedAccounts>> {
  const listed = await provider.listAccounts()
  if (!listed.ok) return listed
  const { items, rejected } = listed.value
  const count = { added: 0, changed: 0, known: 0 }
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const learned = await untilFree(() => call('learnAccounts', { accounts: items.slice(at, at + AT_ONCE) }))
    if (!learned.ok) return learned
    count.added += learned.value.added
    count.changed += learned.value.changed
    count.known += learned.value.known
  }
  return ok({ ...count, rejected: rejected.slice(0, REJECTED_SHOWN) })
}
