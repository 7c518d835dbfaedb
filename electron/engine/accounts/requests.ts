import type { AccountForm } from '../../../shared/accounts/account-form.ts'
import { batchRows, type BatchRow, type BookOfAccounts } from '../../../shared/accounts/batch-rows.ts'
import { issuerOf } from '../../../shared/accounts/issuer-of.ts'
import type { Issuer } from '../../../shared/accounts/id-limits.ts'
import type { AccountTableRow } from '../../../shared/accounts/account-table.ts'
import type { BatchView } from '../../../shared/contract/accounts.ts'
import type { Environment } from '../../../shared/connection.ts'
import type { Rail } from '../../../shared/domain.ts'
import type { RequestEnd } from '../../../shared/engine-contract.ts'
import type { ReadDb, WriteDb } from '../database/connection.ts'
import {
  countOutcomes,
  hasOutcome,
  insertBatch,
  insertOutcome,
  insertRequest,
  selectOpenRequests,
  type StoredBatch,
} from '../queries/account-requests.ts'
import { hasAccount, sampleOfRail } from '../queries/accounts.ts'
import { insertAudit } from '../queries/audit.ts'
import { learnAccounts, learnedFrom } from './learn-account.ts'

/** What the book knows of accounts, as the rules for new ones ask it. */
export function bookOfAccounts(db: ReadDb): BookOfAccounts {
  const issuers = new Map<Rail, Issuer | null>()
  return {
    has: (id, rail) => hasAccount(db, id, rail),
    isTaken: (id) => hasAccount(db, id, null),
    issuer: (rail) => {
      const known = issuers.get(rail) ?? issuerOf(rail, sampleOfRail(db, rail) ?? [])
      issuers.set(rail, known)
      return known
    },
  }
}

/** Notes one account that a person asks for. */
export function requestOne(db: WriteDb, environment: Environment, form: AccountForm): number {
  const requestId = insertRequest(db, { batchId: null, line: null, environment, form })
  insertAudit(db, {
    act: 'request-accounts',
    subject: `request ${requestId}`,
    after: { environment, rail: form.rail, virtualAccountId: form.virtualAccountId.trim() },
  })
  return requestId
}

/** Notes all that a table asks for; rows that break a rule or are in the book end at once, each with its reason. */
export function requestBatch(
  db: WriteDb,
  environment: Environment,
  { file, sha256 }: { readonly file: string; readonly sha256: string },
  table: readonly AccountTableRow[],
): number {
  const rows = batchRows(table, bookOfAccounts(db))
  const batchId = insertBatch(db, { environment, file, sha256, requests: rows.length })
  for (const { line, form, standing, reason } of rows) {
    const requestId = insertRequest(db, { batchId, line, environment, form })
    const kind = endOf(standing)
    if (kind !== null) insertOutcome(db, requestId, kind, reason)
  }
  insertAudit(db, {
    act: 'request-accounts',
    subject: `batch ${batchId}`,
    after: { environment, file, sha256, requests: rows.length },
  })
  return batchId
}

function endOf(standing: BatchRow['standing']): 'found' | 'refused' | null {
  switch (standing) {
    case 'ready':
      return null
    case 'known':
      return 'found'
    case 'refused':
      return 'refused'
  }
}

/** Notes how a request ended, and what was learned of the account. Ending it again changes nothing. */
export function endRequest(db: WriteDb, environment: Environment, requestId: number, end: RequestEnd): void {
  if (hasOutcome(db, requestId)) return
  switch (end.kind) {
    case 'created':
    case 'found': {
      const { account, kind } = end
      insertOutcome(db, requestId, kind, null)
      const { virtualAccountId } = account
      learnAccounts(db, environment, [{ virtualAccountId, how: kind, learned: learnedFrom(account), requestId }])
      return
    }
    case 'refused':
    case 'uncertain':
    case 'given-up':
      insertOutcome(db, requestId, end.kind, end.reason)
      insertAudit(db, {
        act: 'end-request',
        subject: `request ${requestId}`,
        after: { kind: end.kind },
        reason: end.reason,
      })
  }
}

export function giveUp(db: WriteDb, batchId: number): void {
  const open = selectOpenRequests(db, batchId, Number.MAX_SAFE_INTEGER)
  for (const { requestId } of open)
    insertOutcome(db, requestId, 'given-up', 'It was left out when the list was given up.')
  insertAudit(db, { act: 'request-accounts', subject: `batch ${batchId}`, after: { givenUp: open.length } })
}

export function viewOfBatch(db: ReadDb, { batchId, file, at, requests }: StoredBatch): BatchView {
  const outcomes = countOutcomes(db, batchId)
  const ended = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
  return { batchId, file, at, requests, outcomes, left: requests - ended }
}
