import type { Day } from '../../../shared/day.ts'
import type { Trail } from '../../../shared/engine-contract.ts'
import type { MatchState, NamedDifference, Rule } from '../../../shared/matching/reconciliation.ts'
import type { Paise } from '../../../shared/paise.ts'
import { prepared, type ReadDb } from '../database/connection.ts'
import { counts } from './resting-lines.ts'

/** A line under the file name that sorts first among all that count and carry it. */
export interface TrailLine {
  readonly id: number
  readonly file: string
  readonly line: number
  readonly date: Day
  readonly amountPaise: Paise
  readonly direction: 'credit' | 'debit'
}

export function selectTrailLines(db: ReadDb): TrailLine[] {
  const names = contentNames(db)
  const rows = prepared(
    db,
    `SELECT id, file_id AS fileId, line, posted_on AS date, abs(amount_paise) AS amountPaise,
         iif(amount_paise < 0, 'debit', 'credit') AS direction FROM statement_line WHERE ${counts('id')}`,
  ).all() as (Omit<TrailLine, 'file'> & { fileId: number })[]
  const seen = firstSightings(db, names)
  return rows.map(({ fileId, ...row }) => {
    const own = { file: names.get(fileId)!, line: row.line }
    const other = seen.get(row.id)
    return { ...row, ...(other !== undefined && isBefore(other, own) ? other : own) }
  })
}

interface Place {
  readonly file: string
  readonly line: number
}

function firstSightings(db: ReadDb, names: ReadonlyMap<number, string>): Map<number, Place> {
  const first = new Map<number, Place>()
  const rows = db
    .prepare(
      `SELECT coalesce(r.instead, s.line_id) AS id, s.file_id AS fileId, s.line
         FROM line_sighting s LEFT JOIN resting_line r ON r.line_id = s.line_id
         WHERE NOT EXISTS (SELECT 1 FROM told_apart t WHERE t.file_id = s.file_id AND t.line = s.line)
       UNION ALL SELECT r.instead, l.file_id, l.line FROM resting_line r JOIN statement_line l ON l.id = r.line_id
         WHERE r.instead IS NOT NULL`,
    )
    .iterate()
  for (const row of rows as IterableIterator<{ id: number; fileId: number; line: number }>) {
    const file = names.get(row.fileId)
    if (file === undefined) continue
    const place = { file, line: row.line }
    const known = first.get(row.id)
    if (known === undefined || isBefore(place, known)) first.set(row.id, place)
  }
  return first
}

function isBefore(a: Place, b: Place): boolean {
  return a.file < b.file || (a.file === b.file && a.line < b.line)
}

/** For each file that keeps its bytes and counts, the name that sorts first among those that the same bytes came under. */
function contentNames(db: ReadDb): Map<number, string> {
  const names = new Map<number, string>()
  const rows = prepared(
    db,
    'SELECT content_id AS id, name FROM source_file WHERE id NOT IN (SELECT file_id FROM withdrawn_file)',
  ).all() as { id: number; name: string }[]
  for (const { id, name } of rows) {
    const known = names.get(id)
    if (known === undefined || name < known) names.set(id, name)
  }
  return names
}

export interface TrailMatch {
  readonly state: MatchState
  readonly rule: Rule
  readonly confidence: number
  readonly settlementIds: readonly string[]
  readonly lineIds: readonly number[]
  readonly decidedBy: 'machine' | 'person' | null
  readonly difference: Paise
  readonly named: readonly NamedDifference[]
}

export function selectTrailMatches(db: ReadDb): TrailMatch[] {
  const rows = prepared(
    db,
    `SELECT state, rule, confidence, decided_by AS decidedBy, difference_paise AS difference, named,
         (SELECT json_group_array(settlement_id) FROM match_settlement s WHERE s.match_id = m.match_id) AS settlementIds,
         (SELECT json_group_array(line_id) FROM match_line l WHERE l.match_id = m.match_id) AS lineIds FROM "match" m`,
  ).all() as (Omit<TrailMatch, 'settlementIds' | 'lineIds' | 'named'> & {
    settlementIds: string
    lineIds: string
    named: string
  })[]
  return rows.map((row) => ({
    ...row,
    settlementIds: JSON.parse(row.settlementIds) as string[],
    lineIds: JSON.parse(row.lineIds) as number[],
    named: JSON.parse(row.named) as NamedDifference[],
  }))
}

export function selectTrailPayments(db: ReadDb): Trail['payments'] {
  return prepared(
    db,
    `SELECT reference_id AS referenceId, amount_paise AS amountPaise, member_of AS settlementId, membership, state
       FROM payment ORDER BY reference_id`,
  ).all() as unknown as Trail['payments']
}

type TrailSettlement = Pick<
  Trail['settlements'][number],
  'settlementId' | 'utr' | 'amountPaise' | 'count' | 'membership' | 'membershipReason' | 'expectedOn'
>

export function selectTrailSettlements(db: ReadDb): readonly TrailSettlement[] {
  return prepared(
    db,
    `SELECT settlement_id AS settlementId, utr, amount_paise AS amountPaise, count, membership,
       membership_reason AS membershipReason, expected_on AS expectedOn FROM settlement ORDER BY settlement_id`,
  ).all() as TrailSettlement[]
}
