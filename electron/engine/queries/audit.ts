import { createHash } from 'node:crypto'
import { userInfo } from 'node:os'
import { instantAt } from '../../../shared/day.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'

type Act =
  | 'new-book'
  | 'import'
  | 'check-signatures'
  | 'decide'
  | 'withdraw'
  | 'reconcile'
  | 'connect'
  | 'business'
  | 'request-accounts'
  | 'end-request'
  | 'accounts'
  | 'deliver'
  | 'deny'
  | 'sweep'
  | 'rule'
  | 'pair'
  | 'withdraw-import'
  | 'restore-import'
  | 'tell-lines-apart'
  | 'settings'
  | 'import-ledger'
  | 'decide-entries'
  | 'withdraw-entries'
  | 'dismiss-transfer'
  | 'reopen-transfer'

/** What changed, for the audit: the states before and after as JSON, and the reason a person gave. */
export interface Change {
  readonly act: Act
  /** What it happened to: `file 3`, `decision 12`. */
  readonly subject: string
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string | null
}

export interface AuditRow {
  readonly id: number
  readonly at: string
  readonly who: string
  readonly act: string
  readonly subject: string
  readonly before: string | null
  readonly after: string | null
  readonly reason: string | null
  readonly previous: string
  readonly hash: string
}

/** The hash that the first row of the chain follows. */
export const chainStart = '0'.repeat(64)

/** Adds a row to the chain. Call it in the transaction of the change itself. */
export function insertAudit(db: WriteDb, change: Change): void {
  const last = prepared(db, 'SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1').get() as
    | Pick<AuditRow, 'id' | 'hash'>
    | undefined
  const row = {
    id: (last?.id ?? 0) + 1,
    at: instantAt(Date.now()),
    who: currentPerson(),
    act: change.act,
    subject: change.subject,
    before: json(change.before),
    after: json(change.after),
    reason: change.reason ?? null,
    previous: last?.hash ?? chainStart,
  }
  prepared(
    db,
    `INSERT INTO audit (id, at, who, act, subject, before, after, reason, previous, hash)
     VALUES (@id, @at, @who, @act, @subject, @before, @after, @reason, @previous, @hash)`,
  ).run({ ...row, hash: auditHash(row) })
}

/** SHA-256 over the row and the hash before it, in hexadecimal. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  const { id, at, who, act, subject, before, after, reason, previous } = row
  return createHash('sha256')
    .update(JSON.stringify([id, at, who, act, subject, before, after, reason, previous]))
    .digest('hex')
}

/** The acts by which people decide something that undo takes back. */
export type DecidingAct = Extract<Act, 'decide' | 'decide-entries' | 'dismiss-transfer'>

/** What people decided last, the latest first. */
export function selectDecided(db: ReadDb): IterableIterator<{ act: DecidingAct; subject: string }> {
  return db
    .prepare(
      "SELECT act, subject FROM audit WHERE act IN ('decide', 'decide-entries', 'dismiss-transfer') ORDER BY id DESC",
    )
    .iterate() as IterableIterator<{ act: DecidingAct; subject: string }>
}

/** The last thing that was done to the book. */
export function lastAuditId(db: ReadDb): number {
  return prepared(db, 'SELECT coalesce(max(id), 0) FROM audit').pluck().get() as number
}

export function selectAudit(db: ReadDb): IterableIterator<AuditRow> {
  return db.prepare('SELECT * FROM audit ORDER BY id').iterate() as IterableIterator<AuditRow>
}

/** What a person had said of a statement when it was imported; undefined for nothing. */
export function findImportCorrections(db: ReadDb, fileId: number): unknown {
  const after = prepared(db, "SELECT after FROM audit WHERE act = 'import' AND subject = ?")
    .pluck()
    .get(`file ${fileId}`) as string | undefined
  return after === undefined ? undefined : (JSON.parse(after) as { corrections?: unknown }).corrections
}

export function currentPerson(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown' // an account without an entry in the system's list of users, as in some containers
  }
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
