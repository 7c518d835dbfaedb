import type { StatementRow } from '../../../shared/contract.ts'
import type { Day } from '../../../shared/day.ts'
import type { RejectedRow } from '../../../shared/domain.ts'
import type { Period } from '../../../shared/matching/reconciliation.ts'
import type { CoveringStatement } from '../../../shared/statements/coverage.ts'
import type { BalanceProof } from '../../../shared/statements/statement.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'
import { insertRecord } from '../database/records.ts'
import { page, where, type Page, type Window } from './page.ts'

export interface NewStatement {
  readonly fileId: number
  readonly accountId: number
  readonly layout: string
  readonly currency: string
  readonly from: Day
  readonly to: Day
  readonly lines: number
  readonly added: number
  readonly openingBalance: number | null
  readonly closingBalance: number | null
  readonly proof: BalanceProof
  readonly notes: readonly string[]
  readonly rejected: readonly RejectedRow[]
}

export function insertStatement(db: WriteDb, statement: NewStatement): void {
  insertRecord(db, 'bank_statement', {
    file_id: statement.fileId,
    account_id: statement.accountId,
    layout: statement.layout,
    currency: statement.currency,
    from_day: statement.from,
    to_day: statement.to,
    lines: statement.lines,
    added: statement.added,
    opening_paise: statement.openingBalance,
    closing_paise: statement.closingBalance,
    proof: statement.proof.kind,
    broken_at_line: statement.proof.kind === 'broken' ? statement.proof.line : null,
    notes: JSON.stringify(statement.notes),
    rejected: JSON.stringify(statement.rejected),
  })
}

/** What an import reported of a statement that is in the book already. */
export function selectStatementReport(
  db: ReadDb,
  fileId: number,
): { lines: number; rejected: RejectedRow[]; notes: string[] } {
  const row = prepared(db, 'SELECT lines, rejected, notes FROM bank_statement WHERE file_id = ?').get(fileId) as {
    lines: number
    rejected: string
    notes: string
  }
  return {
    lines: row.lines,
    rejected: JSON.parse(row.rejected) as RejectedRow[],
    notes: JSON.parse(row.notes) as string[],
  }
}

/** Lists a statement under a second name: the same bytes, of which no line is new. */
export function copyStatement(db: WriteDb, fromFileId: number, toFileId: number): void {
  const row = prepared(db, 'SELECT * FROM bank_statement WHERE file_id = ?').get(fromFileId) as Parameters<
    typeof insertRecord<'bank_statement'>
  >[2]
  insertRecord(db, 'bank_statement', { ...row, file_id: toFileId, added: 0 })
}

interface StatementColumns extends Omit<StatementRow, 'proven'> {
  readonly proof: BalanceProof['kind']
}

export function pageOfStatements(db: ReadDb, window: Window): Page<StatementRow> {
  const { total, rows } = page<StatementColumns>(
    db,
    {
      columns: `s.file_id AS fileId, f.name AS file, f.imported_at AS importedAt, s.layout, nullif(a.number, '') AS account,
        s.from_day AS "from", s.to_day AS "to", s.lines, s.added, s.opening_paise AS openingBalance,
        s.closing_paise AS closingBalance, s.proof, s.broken_at_line AS brokenAtLine,
        json_array_length(s.rejected) AS rejected, w.at AS withdrawnAt`,
      from: `bank_statement s JOIN source_file f ON f.id = s.file_id JOIN bank_account a ON a.id = s.account_id
        LEFT JOIN withdrawn_file w ON w.file_id = s.file_id`,
      condition: where([]),
      order: 's.to_day DESC, s.from_day DESC, f.name, s.file_id',
    },
    window,
  )
  return { total, rows: rows.map(withProof) }
}

function withProof({ proof, ...row }: StatementColumns): StatementRow {
  return { ...row, proven: proof === 'no-balance' ? null : proof === 'proven' }
}

const isCounting = 'file_id NOT IN (SELECT file_id FROM withdrawn_file)'

/** The days that the book's statements cover, one period each. */
export function selectCoveredPeriods(db: ReadDb): Period[] {
  return prepared(
    db,
    `SELECT DISTINCT from_day AS "from", to_day AS "to" FROM bank_statement WHERE ${isCounting}
       ORDER BY from_day, to_day`,
  ).all() as Period[]
}

/** What the statements of these accounts cover. */
export function selectCovering(db: ReadDb, accountIds: readonly number[]): CoveringStatement[] {
  return prepared(
    db,
    `SELECT from_day AS "from", to_day AS "to", opening_paise AS openingBalance, closing_paise AS closingBalance
       FROM bank_statement WHERE account_id IN (SELECT value FROM json_each(?)) AND ${isCounting} ORDER BY file_id`,
  ).all(JSON.stringify(accountIds)) as CoveringStatement[]
}

/** The first and last day of all statements together, null when there are none. */
export function statementSpan(db: ReadDb): Period | null {
  const span = prepared(
    db,
    `SELECT min(from_day) AS "from", max(to_day) AS "to" FROM bank_statement WHERE ${isCounting}`,
  ).get() as { from: Day | null; to: Day | null }
  return span.from === null || span.to === null ? null : { from: span.from, to: span.to }
}

/** What the statements that count cover, by the number of the account. */
export function selectCoveredByAccount(db: ReadDb): (Period & { readonly account: string })[] {
  return prepared(
    db,
    `SELECT a.number AS account, s.from_day AS "from", s.to_day AS "to" FROM bank_statement s
       JOIN bank_account a ON a.id = s.account_id WHERE ${isCounting} ORDER BY account, from_day, to_day`,
  ).all() as (Period & { account: string })[]
}

/** How many lines a statement holds, and of which account it is. */
export function findStatement(db: ReadDb, fileId: number): { readonly lines: number; readonly account: string } {
  return prepared(
    db,
    `SELECT s.lines, a.number AS account FROM bank_statement s JOIN bank_account a ON a.id = s.account_id
       WHERE s.file_id = ?`,
  ).get(fileId) as { lines: number; account: string }
}
