import type { ReadDb } from '../database/connection.ts'
import { apartFromEvents, paymentFromEvents, settlementFromEvents } from '../derive.ts'
import { accountsFromRecords, selectAccounts } from '../queries/accounts.ts'
import { isReconciliationDue, selectAsOf } from '../queries/books.ts'
import { entriesSeen, selectEntryMatches, selectSeen, type StoredEntryMatch } from '../queries/entry-matches.ts'
import { selectLedgerAccounts } from '../queries/ledgers.ts'
import { entryMatches } from '../reconcile/reconcile-entries.ts'
import { selectSubjects } from '../queries/events.ts'
import { selectChapterExceptions } from '../queries/exceptions.ts'
import { selectWrongRestingContents } from '../queries/import-withdrawals.ts'
import { columnsOfMatch, matchId } from '../queries/matches.ts'
import { lastRuling, selectQuarantined, selectStillSealed, selectUnread, type Apart } from '../queries/quarantine.ts'
import { selectWrongRestingLines } from '../queries/resting-lines.ts'
import { selectMatchTexts } from '../queries/verification.ts'
import { selectChapterStarts } from '../queries/chapters.ts'
import { selectPayments } from '../queries/payments.ts'
import { selectSettlementDates } from '../queries/settlement-days.ts'
import { selectSettlements } from '../queries/settlements.ts'
import { outcomesAnew } from '../reconcile/reconcile-book.ts'
import type { Problem } from './problem.ts'

/** Payments, settlements and what reconciling found are exactly what the records give when they are derived again. */
export function checkDerived(db: ReadDb, records?: number): Problem[] {
  const problems = [
    ...checkResting(db),
    ...checkPayments(db),
    ...checkSettlements(db),
    ...checkAccounts(db),
    ...checkQuarantine(db),
    ...checkEntries(db),
  ]
  if (problems.length > 0 || isReconciliationDue(db)) return problems
  return checkOutcome(db, records)
}

/** What rests is what withdrawals and the lines that stand for others say. */
function checkResting(db: ReadDb): Problem[] {
  return [
    ...selectWrongRestingContents(db).map((id) => derived('resting_content', String(id), 'it rests, or counts')),
    ...selectWrongRestingLines(db).map((id) => derived('resting_line', String(id), 'it rests, or counts')),
  ]
}

function checkPayments(db: ReadDb): Problem[] {
  const stored = new Map(selectPayments(db).map((payment) => [payment.referenceId, payment]))
  return compareDerived('payment', stored, selectSubjects(db, 'collected'), (id) => {
    const { subject, trust } = paymentFromEvents(db, id)
    return subject && { ...subject, trust }
  })
}

function checkSettlements(db: ReadDb): Problem[] {
  const stored = new Map(selectSettlements(db).map((settlement) => [settlement.settlementId, settlement]))
  // Payments may name settlements that no event tells of.
  const named = selectPayments(db).flatMap(({ settlementId }) => settlementId ?? [])
  const ids = new Set([...selectSubjects(db, 'settled'), ...named])
  return compareDerived('settlement', stored, [...ids], (id) => {
    const { subject, trust } = settlementFromEvents(db, id)
    return subject && { ...subject, trust }
  })
}

function checkQuarantine(db: ReadDb): Problem[] {
  const key = ({ subject, id }: Pick<Apart, 'subject' | 'id'>) => `${subject} ${id}`
  const text = ({ why, receivedAt, amount }: Apart, isDismissed: boolean) =>
    JSON.stringify([why, receivedAt, amount, isDismissed])
  const expected = [
    ...[...apartFromEvents(db)].map((apart) => ({ ...apart, subject: 'event' as const })),
    ...selectUnread(db),
    ...selectStillSealed(db),
  ].map((apart) => {
    const isDismissed = lastRuling(db, apart.subject, apart.id)?.verdict === 'dismiss'
    return [key(apart), text(apart, isDismissed)] as const
  })
  const stored = selectQuarantined(db).map((apart) => [key(apart), text(apart, apart.isDismissed === 1)] as const)
  return differences('quarantined', new Map(expected), new Map(stored))
}

/** What is matched of ledgers, where it was matched since the last thing happened. */
function checkEntries(db: ReadDb): Problem[] {
  return selectLedgerAccounts(db)
    .filter((accountId) => selectSeen(db, accountId) === entriesSeen(db, accountId))
    .flatMap((accountId) => {
      const expected = entryMatches(db, accountId).map((match) => [match.matchId, entryMatchText(match)] as const)
      const stored = selectEntryMatches(db, accountId).map((match) => [match.matchId, entryMatchText(match)] as const)
      return differences('entry_match', new Map(expected), new Map(stored))
    })
}

type ComparedEntryMatch = Pick<
  StoredEntryMatch,
  'state' | 'decidedBy' | 'confidence' | 'evidence' | 'named' | 'note' | 'lineIds' | 'entryIds'
>

function entryMatchText(match: ComparedEntryMatch): string {
  const { state, decidedBy, confidence, evidence, named, note, lineIds, entryIds } = match
  const sorted = (ids: readonly number[]) => ids.toSorted((a, b) => a - b)
  return JSON.stringify([state, decidedBy, confidence, evidence, named, note, sorted(lineIds), sorted(entryIds)])
}

function checkAccounts(db: ReadDb): Problem[] {
  const stored = selectAccounts(db).map((account) => [account.virtualAccountId.toLowerCase(), JSON.stringify(account)])
  const told = [...accountsFromRecords(db)].map(([key, account]) => [key, JSON.stringify(account)] as const)
  return differences('virtual_account', new Map(told), new Map(stored as [string, string][]))
}

function compareDerived<Row extends object>(
  table: 'payment' | 'settlement',
  stored: ReadonlyMap<string, Row>,
  ids: readonly string[],
  derive: (id: string) => Partial<Row> | null,
): Problem[] {
  const problems: Problem[] = []
  const told = new Set(ids)
  for (const id of stored.keys()) if (!told.has(id)) problems.push(derived(table, id, 'no event tells of it'))
  for (const id of ids) {
    const expected = derive(id)
    const row = stored.get(id)
    if (expected === null && row !== undefined) problems.push(derived(table, id, 'no event that counts tells of it'))
    if (expected === null) continue
    if (row === undefined) problems.push(derived(table, id, 'it is missing'))
    else for (const column of differing(expected, row)) problems.push(derived(table, id, `its ${column} differs`))
  }
  return problems
}

function differing<Row extends object>(expected: Partial<Row>, row: Row): (keyof Row & string)[] {
  return (Object.keys(expected) as (keyof Row & string)[]).filter((column) => expected[column] !== row[column])
}

function derived(table: string, id: string, what: string): Problem {
  return { table, row: id, message: `${table} ${id} is not what the records say: ${what}.` }
}

/** Reconciling the whole book anew finds just what is stored. */
function checkOutcome(db: ReadDb, records?: number): Problem[] {
  const { plan, dates, found } = outcomesAnew(db, selectAsOf(db) ?? undefined, records)
  const problems: Problem[] = []
  for (const id of found.payments.keys()) problems.push(derived('payment', id, 'its settlement or state differs'))
  for (const id of found.settlements.keys()) problems.push(derived('settlement', id, 'its membership or state differs'))
  const matches = new Map(found.matches.map((match) => [matchId(match), columnsOfMatch(match)]))
  const exceptions = found.exceptions.map(
    ({ kind, subject: { type, id }, ...of }) => [`${kind} ${type} ${id}`, exceptionText(of)] as const,
  )
  const stored = selectChapterExceptions(db).map(
    ({ kind, type, id, ...of }) => [`${kind} ${type} ${id}`, exceptionText(of)] as const,
  )
  const days = Array.from(dates ?? [], ([id, { day, by }]) => [id, `${day} ${by}`] as const)
  const storedDays = selectSettlementDates(db).flatMap(({ id, day, datedBy }) =>
    day === null ? [] : [[id, `${day} ${datedBy}`] as const],
  )
  const starts = (of: readonly string[]) => new Map(of.map((start) => [start, start]))
  return [
    ...problems,
    ...differences('match', matches, selectMatchTexts(db)),
    ...differences('exception', new Map(exceptions), new Map(stored)),
    ...differences('settlement', new Map(days), new Map(storedDays)),
    ...differences('chapter_start', starts(plan.starts), starts(selectChapterStarts(db))),
  ]
}

function differences(
  table: string,
  expected: ReadonlyMap<string, string>,
  stored: ReadonlyMap<string, string>,
): Problem[] {
  const ids = new Set([...expected.keys(), ...stored.keys()])
  return [...ids].filter((id) => expected.get(id) !== stored.get(id)).map((id) => derived(table, id, 'it differs'))
}

interface ComparedException {
  readonly since: string | null
  readonly age: number | null
  readonly amount: number
  readonly reason: string
  readonly chapter: number
  readonly resolvedIn: number | null
}

/** How old a resolved one is is not kept up. */
function exceptionText({ since, age, amount, reason, chapter, resolvedIn }: ComparedException): string {
  return JSON.stringify([since, resolvedIn === null ? age : null, amount, reason, chapter, resolvedIn])
}
