import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { ReadDb } from '../database/connection.ts'
import { apartFromEvents, paymentFromEvents, settlementFromEvents } from '../derive.ts'
import { agedExceptions, paymentOutcomes, settlementOutcomes, storedMatches } from '../outcomes.ts'
import { accountsFromRecords, selectAccounts } from '../queries/accounts.ts'
import { isReconciliationDue, selectAsOf } from '../queries/books.ts'
import { entriesSeen, selectEntryMatches, selectSeen, type StoredEntryMatch } from '../queries/entry-matches.ts'
import { selectLedgerAccounts } from '../queries/ledgers.ts'
import { entryMatches } from '../reconcile-entries.ts'
import { selectSubjects } from '../queries/events.ts'
import { selectExceptions } from '../queries/exceptions.ts'
import { selectWrongRestingContents } from '../queries/import-withdrawals.ts'
import { columnsOfMatch, matchId } from '../queries/matches.ts'
import { lastRuling, selectQuarantined, selectStillSealed, selectUnread, type Apart } from '../queries/quarantine.ts'
import { selectWrongRestingLines } from '../queries/resting-lines.ts'
import { selectMatchTexts } from '../queries/verification.ts'
import { loadReconcileState, type ReconcileState } from '../reconcile-state.ts'
import type { Problem } from './problem.ts'

/** Payments, settlements and what reconciling found are exactly what the records give when they are derived again. */
export function checkDerived(db: ReadDb): Problem[] {
  const state = loadReconcileState(db, selectAsOf(db) ?? undefined)
  const problems = [
    ...checkResting(db),
    ...checkPayments(db, state),
    ...checkSettlements(db, state),
    ...checkAccounts(db),
    ...checkQuarantine(db),
    ...checkEntries(db),
  ]
  if (problems.length > 0 || isReconciliationDue(db)) return problems
  return checkOutcome(db, state)
}

/** What rests is what withdrawals and the lines that stand for others say. */
function checkResting(db: ReadDb): Problem[] {
  return [
    ...selectWrongRestingContents(db).map((id) => derived('resting_content', String(id), 'it rests, or counts')),
    ...selectWrongRestingLines(db).map((id) => derived('resting_line', String(id), 'it rests, or counts')),
  ]
}

function checkPayments(db: ReadDb, { payments }: ReconcileState): Problem[] {
  const stored = new Map(payments.map((payment) => [payment.referenceId, payment]))
  return compareDerived('payment', stored, selectSubjects(db, 'collected'), (id) => {
    const { subject, trust } = paymentFromEvents(db, id)
    return subject && { ...subject, trust }
  })
}

function checkSettlements(db: ReadDb, { payments, settlements }: ReconcileState): Problem[] {
  const stored = new Map(settlements.map((settlement) => [settlement.settlementId, settlement]))
  // Payments may name settlements that no event tells of.
  const named = payments.flatMap(({ settlementId }) => settlementId ?? [])
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
  'state' | 'decidedBy' | 'confidence' | 'evidence' | 'lineIds' | 'entryIds'
>

function entryMatchText({ state, decidedBy, confidence, evidence, lineIds, entryIds }: ComparedEntryMatch): string {
  const sorted = (ids: readonly number[]) => ids.toSorted((a, b) => a - b)
  return JSON.stringify([state, decidedBy, confidence, evidence, sorted(lineIds), sorted(entryIds)])
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

function checkOutcome(db: ReadDb, state: ReconcileState): Problem[] {
  const found = reconcile(state.input)
  const problems: Problem[] = []
  for (const id of paymentOutcomes(state.payments, found).keys())
    problems.push(derived('payment', id, 'its settlement or state differs'))
  for (const id of settlementOutcomes(state, found).keys())
    problems.push(derived('settlement', id, 'its membership or state differs'))
  const expected = new Map(storedMatches(state, found).map((match) => [matchId(match), columnsOfMatch(match)]))
  problems.push(...differences('match', expected, selectMatchTexts(db)))
  const exceptions = new Map(
    agedExceptions(state, found).map((exception) => [exceptionKey(exception), exceptionText(exception)]),
  )
  const stored = new Map(selectExceptions(db).map((exception) => [exceptionKey(exception), exceptionText(exception)]))
  return [...problems, ...differences('exception', exceptions, stored)]
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
  readonly kind: string
  readonly subject: { readonly type: string; readonly id: string | number }
  readonly since: string | null
  readonly age: number | null
  readonly amount: number
  readonly reason: string
}

function exceptionKey({ kind, subject }: ComparedException): string {
  return `${kind} ${subject.type} ${subject.id}`
}

function exceptionText({ since, age, amount, reason }: ComparedException): string {
  return JSON.stringify([since, age, amount, reason])
}
