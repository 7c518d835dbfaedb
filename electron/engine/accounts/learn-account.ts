import {
  newsIn,
  unknownAccount,
  withLearned,
  type Learned,
  type LearnedHow,
} from '../../../shared/accounts/known-account.ts'
import type { VirtualAccount } from '../../../shared/accounts/virtual-account.ts'
import type { Environment } from '../../../shared/connection.ts'
import { instantAt } from '../../../shared/day.ts'
import type { AccountsLearned } from '../../../shared/engine-contract.ts'
import type { WriteDb } from '../database/connection.ts'
import { startSeal } from '../database/seal.ts'
import { findAccount, insertAccountRecord, upsertAccount } from '../queries/accounts.ts'
import { insertAudit } from '../queries/audit.ts'

export interface AccountNews {
  readonly virtualAccountId: string
  readonly how: LearnedHow
  readonly learned: Learned
  readonly requestId?: number
}

/**
 * Records what is new about accounts, with one audit row for all of it that seals the records. Call it in the
 * transaction of the act that brought it.
 */
export function learnAccounts(db: WriteDb, environment: Environment, news: Iterable<AccountNews>): AccountsLearned {
  const count = { added: 0, changed: 0, known: 0 }
  const seal = startSeal()
  const hows = new Set<LearnedHow>()
  const at = instantAt(Date.now())
  let first: number | null = null
  let records = 0
  let subject = ''
  for (const { virtualAccountId, how, learned, requestId } of news) {
    const known = findAccount(db, virtualAccountId)
    const account = known ?? unknownAccount(virtualAccountId)
    const isNew = known === null || newsIn(account, learned) !== null
    if (!isNew) count.known++
    // What a person did is recorded also when it changes nothing.
    if (!isNew && how === 'fetched') continue
    const { id, checksum } = insertAccountRecord(db, {
      at,
      environment,
      virtualAccountId: account.virtualAccountId,
      how,
      learned,
      requestId: requestId ?? null,
    })
    upsertAccount(db, withLearned(account, learned), at)
    seal.add(checksum)
    hows.add(how)
    first ??= id
    subject = account.virtualAccountId
    records++
    if (known === null) count.added++
    else if (isNew) count.changed++
  }
  if (first !== null)
    insertAudit(db, {
      act: 'accounts',
      subject: records === 1 ? `account ${subject}` : `${records} accounts`,
      after: { environment, how: [...hows], first, records, seal: seal.digest() },
    })
  return count
}

/** What an account of the provider's answer tells. */
export function learnedFrom({ virtualAccountId: _id, ...learned }: VirtualAccount): Learned {
  return learned
}
