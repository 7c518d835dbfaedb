import type { Day } from '../../day.ts'
import type { Settlement } from '../../domain.ts'
import { carriedUtrs, withCarriedUtrs } from '../passes/carried-utrs.ts'
import type {
  CreditLine,
  Evidence,
  ExceptionSubject,
  Match,
  ReconcileInput,
  Reconciliation,
} from '../reconciliation.ts'
import { calendarOf, numberOfDay, type Calendar } from '../settlement-cycle.ts'
import { weights } from '../weights.ts'
import { carries, compare, type Test } from './compare.ts'

/** Another record that comes near, and what speaks against it. */
interface NearCandidate {
  readonly subject: ExceptionSubject
  readonly tests: readonly Test[]
  /** The tests it failed, or why it is not free, for a person; the worst first. */
  readonly failed: readonly string[]
  /** All tests together, in bits. */
  readonly score: number
}

/** Why a settlement, line or payment stands where it does. */
export interface Why {
  readonly subject: ExceptionSubject
  readonly state: 'accepted' | 'proposed' | 'settled' | 'open'
  /** For a person, each a whole sentence. */
  readonly reasons: readonly string[]
  readonly match: Match | null
  readonly evidence: readonly Evidence[]
  /** How many bits the match is ahead of the next best one; null where there is none or no match. */
  readonly margin: number | null
  readonly nearest: readonly NearCandidate[]
}

/** What reconciling found. */
type Outcome = Omit<Reconciliation, 'passes'>

/** More candidates than these are not looked at by anybody. */
const SHOWN = 5
/** Records of more days apart are near only by UTR or amount. */
const DAYS_NEAR = 12

/** Null when the book holds no such record among what reconciling looks at. */
export function why(given: ReconcileInput, outcome: Outcome, subject: ExceptionSubject): Why | null {
  const { settlements, lines } = given
  const input = { ...given, lines: withCarriedUtrs(lines, carriedUtrs(settlements, lines)) }
  switch (subject.type) {
    case 'settlement': {
      const settlement = input.settlements.find(({ settlementId }) => settlementId === subject.id)
      return settlement === undefined ? null : whySettlement(input, outcome, settlement)
    }
    case 'line': {
      const line = input.lines.find(({ id }) => id === subject.id)
      return line === undefined ? null : whyLine(input, outcome, line)
    }
    case 'payment':
      return whyPayment(input, outcome, subject.id)
    case 'event':
      return whyEvent(outcome, subject)
  }
}

function whySettlement(input: ReconcileInput, outcome: Outcome, settlement: Settlement): Why {
  const id = settlement.settlementId
  const match = outcome.matches.find(({ settlementIds }) => settlementIds.includes(id)) ?? null
  const takenBy = new Map(outcome.matches.flatMap((one) => one.lineIds.map((lineId) => [lineId, one] as const)))
  const outlook = outcome.settlements.find(({ settlementId }) => settlementId === id)
  const expectedOn = outlook?.expectedOn ?? null
  const paid = { ...settlement, amount: outlook?.bankPays ?? settlement.amount }
  const calendar = calendarOf(input.workingDays)
  const isTakenBack = linesOfKind(outcome, 'reversed')
  const isRepeated = linesOfKind(outcome, 'duplicate')
  const candidates = input.lines
    .filter((line) => match?.lineIds.includes(line.id) !== true && isNear(paid, line, expectedOn))
    .map((line) =>
      candidateOf({ type: 'line', id: line.id }, compare(paid, line, expectedOn, calendar), [
        ...rejectedWords(input, id, line.id),
        ...(isTakenBack.has(line.id) ? ['the bank took it back'] : []),
        ...(isRepeated.has(line.id) ? ['it counts as another line over again'] : []),
        ...takenWords(takenBy.get(line.id)?.settlementIds, 'settlement'),
      ]),
    )
  const membership = outcome.memberships.find(({ settlementId }) => settlementId === id)
  const wrong = exceptionWords(outcome, 'settlement', id)
  const isSaid = membership === undefined || wrong.some((words) => words.startsWith(membership.reason))
  const reasons = [...(isSaid ? [] : [membership.reason]), ...wrong]
  return answer({ type: 'settlement', id }, match, candidates, reasons, (line) => !isTakenBack.has(line.id))
}

function whyLine(input: ReconcileInput, outcome: Outcome, line: CreditLine): Why {
  const match = outcome.matches.find(({ lineIds }) => lineIds.includes(line.id)) ?? null
  const takenBy = new Map(outcome.matches.flatMap((one) => one.settlementIds.map((id) => [id, one] as const)))
  const outlooks = new Map(outcome.settlements.map((outlook) => [outlook.settlementId, outlook]))
  const calendar: Calendar = calendarOf(input.workingDays)
  const candidates = input.settlements
    .filter(({ settlementId }) => match?.settlementIds.includes(settlementId) !== true)
    .map((settlement) => {
      const { expectedOn = null, bankPays = settlement.amount } = outlooks.get(settlement.settlementId) ?? {}
      return { paid: { ...settlement, amount: bankPays }, expectedOn }
    })
    .filter(({ paid, expectedOn }) => isNear(paid, line, expectedOn))
    .map(({ paid, expectedOn }) => {
      const id = paid.settlementId
      return candidateOf({ type: 'settlement', id }, compare(paid, line, expectedOn, calendar), [
        ...rejectedWords(input, id, line.id),
        ...takenWords(takenBy.get(id)?.lineIds, 'line'),
      ])
    })
  const own = exceptionWords(outcome, 'line', line.id)
  const reasons = own.length > 0 || match !== null ? own : namedWords(input, outcome, line)
  return answer({ type: 'line', id: line.id }, match, candidates, reasons)
}

function whyPayment(input: ReconcileInput, outcome: Outcome, id: string): Why | null {
  const outlook = outcome.payments.find(({ referenceId }) => referenceId === id)
  if (outlook === undefined) return null
  const named = outcome.memberships.filter(({ paymentIds }) => paymentIds.includes(id))
  const own = named.find(({ state }) => state !== 'ambiguous')
  const match = own && outcome.matches.find(({ settlementIds }) => settlementIds.includes(own.settlementId))
  const payment = input.payments.find(({ referenceId }) => referenceId === id)
  const namedId = payment?.settlementId ?? null
  const elsewhere =
    namedId !== null && own === undefined
      ? [`The provider's record names settlement ${namedId}, which is not in this book.`]
      : []
  const nearest = own === undefined ? named : []
  return {
    subject: { type: 'payment', id },
    state: match?.state ?? (outlook.state === 'settled' ? 'settled' : 'open'),
    reasons: [
      ...(own === undefined ? elsewhere : [`Settlement ${own.settlementId} pays it out. ${own.reason}`]),
      ...exceptionWords(outcome, 'payment', id),
      ...(outlook.state === 'awaited' ? ['It is not due to be settled yet.'] : []),
      ...(outlook.state === 'ambiguous' ? [ambiguousWords(nearest.length)] : []),
    ],
    match: match ?? null,
    evidence: match?.evidence ?? [],
    margin: null,
    nearest: nearest.slice(0, SHOWN).map(({ settlementId, reason }) => ({
      subject: { type: 'settlement', id: settlementId },
      tests: [],
      failed: [reason],
      score: 0,
    })),
  }
}

/** An event counts nowhere; it is asked why. */
function whyEvent(outcome: Outcome, subject: ExceptionSubject): Why | null {
  const reasons = exceptionWords(outcome, subject.type, subject.id)
  if (reasons.length === 0) return null
  return { subject, state: 'open', reasons, match: null, evidence: [], margin: null, nearest: [] }
}

function ambiguousWords(settlements: number): string {
  return settlements === 0
    ? 'A settlement of those days whose payments are not certain probably pays it out.'
    : 'It is one of the payments that a settlement could pay out whose payments are not certain.'
}

function answer(
  subject: ExceptionSubject,
  match: Match | null,
  candidates: readonly NearCandidate[],
  reasons: readonly string[],
  isRival: (subject: ExceptionSubject) => boolean = () => true,
): Why {
  const inOrder = candidates.toSorted((a, b) => b.score - a.score || (a.subject.id < b.subject.id ? -1 : 1))
  const next = inOrder.find(({ subject }) => isRival(subject))
  const evidence = match?.evidence ?? []
  return {
    subject,
    state: match?.state ?? 'open',
    reasons,
    match,
    evidence,
    margin: match === null ? null : marginOf(match, next),
    nearest: inOrder.slice(0, SHOWN),
  }
}

/**
 * How much more speaks for it than for the next one by itself; of one that is only proposed no more than its confidence
 * says, which also knows of other ways to match all of them together. 0 where all others together are as likely.
 */
function marginOf({ evidence, confidence, state }: Match, next: NearCandidate | undefined): number | null {
  if (next === undefined || !evidence.some(({ weight }) => weight !== undefined)) return null
  const ahead = evidence.reduce((bits, { weight = 0 }) => bits + weight, 0) - next.score
  return Math.max(0, state === 'accepted' ? ahead : Math.min(ahead, Math.log2(confidence / (1 - confidence))))
}

/** Of lines of money that went back, and of such as are others over again, what they carry says nothing any more. */
function linesOfKind({ exceptions }: Outcome, kind: 'reversed' | 'duplicate'): ReadonlySet<string | number> {
  return new Set(
    exceptions.flatMap((one) => (one.kind === kind && one.subject.type === 'line' ? [one.subject.id] : [])),
  )
}

function candidateOf(subject: ExceptionSubject, tests: readonly Test[], obstacles: readonly string[]): NearCandidate {
  const failed = tests.filter(({ isPassed }) => !isPassed).toSorted((a, b) => a.weight - b.weight)
  return {
    subject,
    tests,
    failed: [...obstacles, ...failed.map(({ words }) => words)],
    score: tests.reduce((bits, { weight }) => bits + weight, 0) + obstacles.length * weights.rival.bits,
  }
}

function isNear(settlement: Settlement, line: CreditLine, expectedOn: Day | null): boolean {
  if (line.amount === settlement.amount || (line.utr !== null && line.utr === settlement.utr)) return true
  if (expectedOn === null || !line.fromGateway) return false
  return Math.abs(numberOfDay(line.postedOn) - numberOfDay(expectedOn)) <= DAYS_NEAR
}

/** What is wrong with the open settlements whose UTR it carries, for it is that of an open line, too. */
function namedWords({ settlements }: ReconcileInput, outcome: Outcome, line: CreditLine): string[] {
  return settlements.flatMap(({ settlementId, utr }) => {
    if (utr === null || !carries(line, utr)) return []
    return outcome.exceptions
      .filter(({ kind, subject }) => kind.startsWith('settlement-') && subject.id === settlementId)
      .map(({ reason }) => `It carries the UTR of settlement ${settlementId}. ${reason}`)
  })
}

function rejectedWords({ decisions }: ReconcileInput, settlementId: string, lineId: number): string[] {
  const isRejected = decisions.some(
    ({ kind, settlementIds, lineIds }) =>
      kind === 'reject' && settlementIds.includes(settlementId) && lineIds.includes(lineId),
  )
  return isRejected ? ['a person said that they do not belong together'] : []
}

function takenWords(ids: readonly (string | number)[] | undefined, what: 'settlement' | 'line'): string[] {
  if (ids === undefined) return []
  return [what === 'settlement' ? `it is the money of settlement ${ids.join(', ')}` : 'another line is its money']
}

function exceptionWords({ exceptions }: Outcome, type: ExceptionSubject['type'], id: string | number): string[] {
  return exceptions.filter(({ subject }) => subject.type === type && subject.id === id).map(({ reason }) => reason)
}
