import type { Trail } from '../../../shared/engine-contract.ts'
import type { Day } from '../../../shared/day.ts'
import type { FeeCheck } from '../../../shared/matching/fee-check.ts'
import { zeroPaise } from '../../../shared/paise.ts'
import type { ReadDb } from '../database/connection.ts'
import { selectAsOf } from '../queries/books.ts'
import {
  selectTrailLines,
  selectTrailMatches,
  selectTrailPayments,
  selectTrailSettlements,
  type TrailLine,
} from '../queries/trail.ts'
import { exceptionsAsOf } from './exceptions-as-of.ts'
import { feeChecks } from './fee-checks.ts'

/**
 * The money trail: every payment, settlement, line and exception with what belongs to it. It says the same whatever
 * the order in which the files came: ids of the book's own do not appear, and every list has an order of its own.
 */
export function trail(db: ReadDb, asOf?: Day): Trail {
  const matches = selectTrailMatches(db)
  const lines = selectTrailLines(db)
  const lineOf = new Map(lines.map((line) => [line.id, line]))
  const matchOfSettlement = new Map(matches.flatMap((match) => match.settlementIds.map((id) => [id, match] as const)))
  const matchOfLine = new Map(matches.flatMap((match) => match.lineIds.map((id) => [id, match] as const)))
  const feesOf = new Map(feeChecks(db).map((check) => [check.settlementId, check]))
  return {
    payments: selectTrailPayments(db),
    settlements: selectTrailSettlements(db).map((settlement) => {
      const match = matchOfSettlement.get(settlement.settlementId)
      return {
        ...settlement,
        lines: (match?.lineIds ?? []).map((id) => place(lineOf.get(id)!)).toSorted(byPlace),
        state: match?.state ?? 'open',
        rule: match?.rule ?? null,
        confidence: match?.confidence ?? null,
        decidedBy: match?.decidedBy ?? null,
        differencePaise: match?.difference ?? zeroPaise,
        named: (match?.named ?? []).map(({ kind, amount }) => ({ kind, amountPaise: amount })),
        fees: feesIn(feesOf.get(settlement.settlementId)),
      }
    }),
    lines: lines.toSorted(byPlace).map((line) => {
      const match = matchOfLine.get(line.id)
      return {
        ...place(line),
        date: line.date,
        amountPaise: line.amountPaise,
        direction: line.direction,
        settlementIds: match?.settlementIds.toSorted() ?? [],
        state: match?.state ?? 'open',
        rule: match?.rule ?? null,
        confidence: match?.confidence ?? null,
      }
    }),
    asOf: asOf ?? selectAsOf(db),
    exceptions: exceptionsAsOf(db, asOf)
      .map(({ kind, subject, since, age, amount, reason }) => ({
        kind,
        subject: {
          type: subject.type,
          id: subject.type === 'line' ? placeText(lineOf.get(subject.id)!) : subject.id,
        },
        since,
        ageInWorkingDays: age,
        amountPaise: amount,
        reason,
      }))
      .toSorted((a, b) => compare(a.kind, b.kind) || compare(a.subject.id, b.subject.id)),
  }
}

function feesIn(check: FeeCheck | undefined): Trail['settlements'][number]['fees'] {
  if (check === undefined) return null
  const { rail, gross, fee, gst, kept, overcharged } = check
  return { rail, grossPaise: gross, feePaise: fee, gstPaise: gst, keptPaise: kept, overchargedPaise: overcharged }
}

function place({ file, line }: TrailLine): { file: string; line: number } {
  return { file, line }
}

function placeText({ file, line }: TrailLine): string {
  return `${file}:${line}`
}

function byPlace(a: { file: string; line: number }, b: { file: string; line: number }): number {
  return compare(a.file, b.file) || a.line - b.line
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
