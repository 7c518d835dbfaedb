import type { Payment, Settlement } from '../../domain.ts'
import { utrsStandingIn } from '../passes/carried-utrs.ts'
import type { CreditLine, DebitLine, Decision, ReconcileInput } from '../reconciliation.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import { isWhole, type Chapter, type ChapterDays, type HandedOn } from './chapter.ts'

/**
 * What one chapter looks at, of records that hold all of that and may hold more: its own days and some beyond, what
 * the chapters before left open, and whatever belongs to a match that reaches into another chapter.
 */
export function chapterInput(
  given: ReconcileInput,
  days: ChapterDays,
  chapter: Chapter,
  handed: HandedOn,
): ReconcileInput {
  if (isWhole(chapter)) return given
  const isWithin = (on: number): boolean => on >= chapter.from && on < chapter.until
  const isLineWithin = ({ id, postedOn }: CreditLine): boolean =>
    isWithin(numberOfDay(postedOn)) && !handed.repeated.lines.has(id)
  const isSettlementWithin = (id: string): boolean => handed.told.has(id) || isWithin(days.ofSettlement(id))
  const decisions = [...decisionsOf(given, days, chapter, handed), ...handed.matches.map(asAccepted)]
  const accepted = decisions.filter(({ kind }) => kind === 'accept')
  const decidedSettlements = new Set(accepted.flatMap(({ settlementIds }) => settlementIds))
  const decidedLines = new Set(accepted.flatMap(({ lineIds }) => lineIds))
  const settlements = given.settlements.filter(
    ({ settlementId }) => decidedSettlements.has(settlementId) || isSettlementWithin(settlementId),
  )
  const isOfUse = usedBy(settlements)
  const lines = given.lines.filter((line) => decidedLines.has(line.id) || (isLineWithin(line) && isOfUse(line)))
  return {
    ...given,
    payments: paymentsOf(given.payments, days, isWithin, handed),
    settlements,
    lines,
    debits: debitsOf(given.debits ?? [], settlements, lines, isWithin),
    decisions,
    rejected: chapter.end === Infinity ? (given.rejected ?? []) : [],
    unverified: chapter.end === Infinity ? (given.unverified ?? []) : [],
    told: handed.told,
  }
}

/**
 * What people decided about records of this chapter, whatever the days of the other side. What they accepted of records
 * of earlier chapters was looked at there, and stands as it was found there.
 */
function decisionsOf(
  { decisions, lines }: ReconcileInput,
  days: ChapterDays,
  { from, until }: Chapter,
  { told, matches }: HandedOn,
): Decision[] {
  const postedOn = new Map(lines.map((line) => [line.id, numberOfDay(line.postedOn)]))
  const settlementDay = (id: string): number => (told.has(id) ? from : days.ofSettlement(id))
  const takenSettlements = new Set(matches.flatMap(({ settlementIds }) => settlementIds))
  const takenLines = new Set(matches.flatMap(({ lineIds }) => lineIds))
  return decisions.filter(({ kind, settlementIds, lineIds }) => {
    const on = [...settlementIds.map(settlementDay), ...lineIds.map((id) => postedOn.get(id) ?? Infinity)]
    if (!on.some((day) => day >= from && day < until)) return false
    return (
      kind === 'reject' ||
      (on.every((day) => day >= from) &&
        !settlementIds.some((id) => takenSettlements.has(id)) &&
        !lineIds.some((id) => takenLines.has(id)))
    )
  })
}

/** What an earlier chapter matched is taken. */
function asAccepted({ settlementIds, lineIds }: HandedOn['matches'][number]): Decision {
  return { kind: 'accept', settlementIds, lineIds, note: null }
}

function paymentsOf(
  payments: readonly Payment[],
  days: ChapterDays,
  isWithin: (on: number) => boolean,
  { members, repeated }: HandedOn,
): Payment[] {
  return payments
    .filter((payment) => !repeated.payments.has(payment.referenceId) && isWithin(days.ofPayment(payment)))
    .map((payment) => {
      const member = members.get(payment.referenceId)
      return member === undefined ? payment : { ...payment, settlementId: member.settlementId }
    })
}

/** Lines that could be a settlement's money or a part of it; a book of another chapter's settlements has others. */
function usedBy(settlements: readonly Settlement[]): (line: CreditLine) => boolean {
  const utrs = new Set(settlements.flatMap(({ utr }) => utr ?? []))
  const amounts = new Set(settlements.map(({ amount }) => amount))
  const standingIn = utrsStandingIn(utrs)
  return (line) =>
    line.fromGateway ||
    line.utr === null ||
    utrs.has(line.utr) ||
    amounts.has(line.amount) ||
    standingIn(line).length > 0
}

function debitsOf(
  debits: readonly DebitLine[],
  settlements: readonly Settlement[],
  lines: readonly CreditLine[],
  isWithin: (on: number) => boolean,
): DebitLine[] {
  const ofGateways = lines.filter(({ fromGateway }) => fromGateway)
  const amounts = new Set([...settlements, ...ofGateways].map(({ amount }) => amount))
  return debits.filter(({ amount, postedOn }) => amounts.has(amount) && isWithin(numberOfDay(postedOn)))
}
