import { instantAt, type Day } from '../../../shared/day.ts'
import type { HandedOn } from '../../../shared/matching/chapters/chapter.ts'
import type { MonthCount } from '../../../shared/matching/chapters/chapter-starts.ts'
import type { Due, MatchState, MembershipState } from '../../../shared/matching/reconciliation.ts'
import { startOfDay } from '../../../shared/matching/settlement-cycle.ts'
import { prepared, type ReadDb, type WriteDb } from '../database/connection.ts'

/** The first days of the chapters after the first one. */
export function selectChapterStarts(db: ReadDb): Day[] {
  return prepared(db, 'SELECT day FROM chapter_start ORDER BY day').pluck().all() as Day[]
}

export function replaceChapterStarts(db: WriteDb, starts: readonly Day[]): void {
  db.exec('DELETE FROM chapter_start')
  for (const day of starts) prepared(db, 'INSERT INTO chapter_start (day) VALUES (?)').run(day)
}

/** How many payments and settlements a book holds. */
export function countPaymentsAndSettlements(db: ReadDb): number {
  return prepared(db, 'SELECT (SELECT count(*) FROM payment) + (SELECT count(*) FROM settlement)')
    .pluck()
    .get() as number
}

/** The payments by the month in India in which they were made, from the first of a month on. */
export function countPaymentsByMonth(db: ReadDb, from: number): MonthCount[] {
  return prepared(
    db,
    `SELECT strftime('%Y-%m-01', paid_at, '+330 minutes') AS month, count(*) AS records
       FROM payment WHERE paid_at >= ? GROUP BY 1 ORDER BY 1`,
  ).all(atStartOf(from)) as MonthCount[]
}

/** The first moment of a day; a text before all others for -Infinity, and after all others for Infinity. */
export function atStartOf(dayNumber: number): string {
  if (dayNumber === -Infinity) return ''
  return dayNumber === Infinity ? '~' : instantAt(startOfDay(dayNumber))
}

/** What earlier chapters left to the one of that number, which begins on that day; some of it may be of earlier days. */
export function selectHandedOn(
  db: ReadDb,
  chapter: number,
  from: { readonly day: Day; readonly paidSince: number },
): HandedRows {
  const bounds = { chapter, day: from.day, paidSince: atStartOf(from.paidSince) }
  return {
    told: prepared(
      db,
      `SELECT settlement_id AS id, due_from AS "from", due_to AS "to", due_certain AS isCertain,
           due_paid_on AS paidOutOn FROM settlement
         WHERE chapter < @chapter AND settlement_id IN (
           SELECT settlement_id FROM settlement WHERE state = 'open'
           UNION SELECT settlement_id FROM match_settlement
             WHERE match_id IN (SELECT match_id FROM "match" WHERE chapter >= @chapter UNION ${crossing}))`,
    ).all(bounds) as HandedRows['told'],
    matches: prepared(
      db,
      `SELECT state,
           (SELECT json_group_array(settlement_id) FROM match_settlement s WHERE s.match_id = m.match_id) AS settlementIds,
           (SELECT json_group_array(line_id) FROM match_line l WHERE l.match_id = m.match_id) AS lineIds
         FROM "match" m WHERE match_id IN (${crossing})`,
    ).all(bounds) as HandedRows['matches'],
    members: prepared(
      db,
      `SELECT reference_id AS id, rail, paid_at AS paidAt, member_of AS settlementId, p.membership AS state
         FROM payment p JOIN settlement s ON s.settlement_id = p.member_of
         WHERE p.paid_at >= @paidSince AND s.chapter < @chapter`,
    ).all(bounds) as HandedRows['members'],
    doubtful: prepared(
      db,
      `SELECT DISTINCT p.reference_id AS id, rail, paid_at AS paidAt
         FROM payment p JOIN candidate c USING (reference_id) JOIN settlement s ON s.settlement_id = c.settlement_id
         WHERE p.paid_at >= @paidSince AND s.chapter < @chapter`,
    ).all(bounds) as HandedRows['doubtful'],
    repeatedPayments: prepared(
      db,
      `SELECT p.reference_id AS id, rail, paid_at AS paidAt FROM exception e JOIN payment p ON p.reference_id = e.subject_id
         WHERE e.kind = 'duplicate' AND e.subject_type = 'payment' AND e.chapter < @chapter AND p.paid_at >= @paidSince`,
    ).all(bounds) as HandedRows['repeatedPayments'],
    repeatedLines: prepared(
      db,
      `SELECT l.id FROM exception e JOIN statement_line l ON l.id = CAST(e.subject_id AS INTEGER)
         WHERE e.kind = 'duplicate' AND e.subject_type = 'line' AND e.chapter < @chapter AND l.posted_on >= @day`,
    )
      .pluck()
      .all(bounds) as number[],
  }
}

/** Matches of earlier chapters with a record of this one or later ones. */
const crossing = 'SELECT match_id FROM "match" WHERE chapter < @chapter AND last_day >= @day'

interface PaymentTime {
  readonly id: string
  readonly rail: 'bank-account' | 'upi'
  readonly paidAt: string
}

export interface HandedRows {
  readonly told: readonly StoredDue[]
  readonly matches: readonly { readonly state: MatchState; readonly settlementIds: string; readonly lineIds: string }[]
  readonly members: readonly (PaymentTime & { readonly settlementId: string; readonly state: MembershipState })[]
  readonly doubtful: readonly PaymentTime[]
  readonly repeatedPayments: readonly PaymentTime[]
  readonly repeatedLines: readonly number[]
}

interface StoredDue {
  readonly id: string
  readonly from: number | null
  readonly to: number | null
  readonly isCertain: number
  readonly paidOutOn: number | null
}

/** The rows as they are handed on; `isOwnDay` says of a payment whether it is due in this chapter or a later one. */
export function handedOnBy(rows: HandedRows, isOwnDay: (payment: PaymentTime) => boolean): HandedOn {
  return {
    told: new Map(rows.told.map((row) => [row.id, dueOf(row)])),
    matches: rows.matches.map(({ state, settlementIds, lineIds }) => ({
      state,
      settlementIds: JSON.parse(settlementIds) as string[],
      lineIds: JSON.parse(lineIds) as number[],
    })),
    members: new Map(rows.members.filter(isOwnDay).map(({ id, settlementId, state }) => [id, { settlementId, state }])),
    doubtful: new Set(rows.doubtful.filter(isOwnDay).map(({ id }) => id)),
    repeated: {
      payments: new Set(rows.repeatedPayments.filter(isOwnDay).map(({ id }) => id)),
      lines: new Set(rows.repeatedLines),
    },
  }
}

/** SQLite has no infinity in a column of whole numbers. */
function dueOf({ from, to, isCertain, paidOutOn }: StoredDue): Due {
  return { from: from ?? -Infinity, to: to ?? Infinity, isCertain: isCertain === 1, paidOutOn }
}

/** Chapters by number, from the first to the last. */
export interface ChapterRange {
  readonly first: number
  readonly last: number
}

/** The states of settlements by what other chapters than those matched. */
export function selectStatesElsewhere(
  db: ReadDb,
  { first, last }: ChapterRange,
  settlementIds: readonly string[],
): { readonly id: string; readonly state: MatchState }[] {
  return prepared(
    db,
    `SELECT ms.settlement_id AS id, m.state FROM json_each(?) j JOIN match_settlement ms ON ms.settlement_id = j.value
       JOIN "match" m USING (match_id) WHERE m.chapter NOT BETWEEN ? AND ?`,
  ).all(JSON.stringify(settlementIds), first, last) as { id: string; state: MatchState }[]
}
