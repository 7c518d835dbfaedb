import type { AccountForm } from '../../../shared/accounts/account-form.ts'
import type { RequestOutcome, RequestRow } from '../../../shared/contract/accounts.ts'
import type { Environment } from '../../../shared/connection.ts'
import { instantAt, type Instant } from '../../../shared/day.ts'
import type { Rail } from '../../../shared/domain.ts'
import type { OpenRequest } from '../../../shared/engine-contract.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'
import { currentPerson } from './audit.ts'
import { equals, page, where, type Page, type Window } from './page.ts'

export function insertBatch(
  db: WriteDb,
  batch: {
    readonly environment: Environment
    readonly file: string
    readonly sha256: string
    readonly requests: number
  },
): number {
  return insertRecord(db, 'account_batch', { at: instantAt(Date.now()), who: currentPerson(), ...batch })
}

export interface NewRequest {
  readonly batchId: number | null
  readonly line: number | null
  readonly environment: Environment
  readonly form: AccountForm
}

export function insertRequest(db: WriteDb, { batchId, line, environment, form }: NewRequest): number {
  return insertRecord(db, 'account_request', {
    batch_id: batchId,
    line,
    at: instantAt(Date.now()),
    who: currentPerson(),
    environment,
    virtual_account_id: form.virtualAccountId.trim(),
    rail: form.rail,
    form: JSON.stringify(form),
  })
}

export function findRequest(db: ReadDb, requestId: number): { virtualAccountId: string; rail: Rail } | null {
  const row = prepared(db, 'SELECT virtual_account_id AS virtualAccountId, rail FROM account_request WHERE id = ?').get(
    requestId,
  )
  return (row as { virtualAccountId: string; rail: Rail } | undefined) ?? null
}

export function insertAttempt(db: WriteDb, requestId: number): void {
  insertRecord(db, 'account_attempt', { request_id: requestId, at: instantAt(Date.now()) })
}

/**
 * Whether an account may exist at the provider that the book knows nothing of: it was asked for before, and nobody knows
 * how that ended.
 */
export function mayExist(db: ReadDb, virtualAccountId: string, rail: Rail): boolean {
  const row = prepared(
    db,
    `SELECT 1 FROM account_request r JOIN account_attempt t ON t.request_id = r.id
       LEFT JOIN account_outcome o ON o.request_id = r.id
       WHERE lower(r.virtual_account_id) = lower(?) AND r.rail = ? AND (o.kind IS NULL OR o.kind = 'uncertain') LIMIT 1`,
  ).get(virtualAccountId, rail)
  return row !== undefined
}

export function insertOutcome(db: WriteDb, requestId: number, kind: RequestOutcome, reason: string | null): void {
  insertRecord(db, 'account_outcome', { request_id: requestId, at: instantAt(Date.now()), kind, reason })
}

export function hasOutcome(db: ReadDb, requestId: number): boolean {
  return prepared(db, 'SELECT 1 FROM account_outcome WHERE request_id = ?').get(requestId) !== undefined
}

/** The requests of a batch that have no end yet, in the order of the file. */
export function selectOpenRequests(db: ReadDb, batchId: number, limit: number): OpenRequest[] {
  const rows = prepared(
    db,
    `SELECT r.id, r.form FROM account_request r LEFT JOIN account_outcome o ON o.request_id = r.id
       WHERE r.batch_id = ? AND o.request_id IS NULL ORDER BY r.id LIMIT ?`,
  ).all(batchId, limit) as { id: number; form: string }[]
  return rows.map(({ id, form }) => ({ requestId: id, form: JSON.parse(form) as AccountForm }))
}

export interface StoredBatch {
  readonly batchId: number
  readonly file: string
  readonly at: Instant
  readonly requests: number
}

export function findBatch(db: ReadDb, batchId: number): StoredBatch | null {
  const row = prepared(db, 'SELECT id AS batchId, file, at, requests FROM account_batch WHERE id = ?').get(batchId)
  return (row as StoredBatch | undefined) ?? null
}

/** The batch of a file with those bytes that has requests without an end; null when there is none. */
export function findUnfinished(db: ReadDb, sha256: string): StoredBatch | null {
  const row = prepared(
    db,
    `SELECT b.id AS batchId, file, b.at, requests FROM account_batch b WHERE sha256 = ? AND EXISTS
       (SELECT 1 FROM account_request r LEFT JOIN account_outcome o ON o.request_id = r.id
          WHERE r.batch_id = b.id AND o.request_id IS NULL) ORDER BY b.id DESC LIMIT 1`,
  ).get(sha256)
  return (row as StoredBatch | undefined) ?? null
}

/** The batch that was begun last. */
export function lastBatch(db: ReadDb): StoredBatch | null {
  const row = prepared(db, 'SELECT id AS batchId, file, at, requests FROM account_batch ORDER BY id DESC LIMIT 1').get()
  return (row as StoredBatch | undefined) ?? null
}

/** How many requests of a batch ended how. */
export function countOutcomes(db: ReadDb, batchId: number): Readonly<Record<RequestOutcome, number>> {
  const counts = { created: 0, found: 0, refused: 0, uncertain: 0, 'given-up': 0 }
  const rows = prepared(
    db,
    `SELECT o.kind, count(*) AS count FROM account_request r JOIN account_outcome o ON o.request_id = r.id
       WHERE r.batch_id = ? GROUP BY o.kind`,
  ).all(batchId) as { kind: RequestOutcome; count: number }[]
  for (const { kind, count } of rows) counts[kind] = count
  return counts
}

interface StoredRequest {
  readonly line: number | null
  readonly form: string
  readonly outcome: RequestOutcome | null
  readonly reason: string | null
}

/** The requests of a batch with how each ended, in the order of the file. */
export function pageOfRequests(
  db: ReadDb,
  window: Window,
  { batchId, outcome }: { batchId: number; outcome?: RequestOutcome | 'open' | undefined },
): Page<RequestRow> {
  const condition = where([
    equals('r.batch_id', batchId),
    outcome === 'open' ? { sql: 'o.kind IS NULL', values: [] } : equals('o.kind', outcome),
  ])
  const from = 'account_request r LEFT JOIN account_outcome o ON o.request_id = r.id'
  const columns = 'r.line, r.form, o.kind AS outcome, o.reason'
  const { total, rows } = page<StoredRequest>(db, { columns, from, condition, order: 'r.id' }, window)
  return { total, rows: rows.map(rowOf) }
}

function rowOf({ line, form, outcome, reason }: StoredRequest): RequestRow {
  const { virtualAccountId, rail, name } = JSON.parse(form) as AccountForm
  return { line, virtualAccountId, rail, name, outcome, reason }
}
