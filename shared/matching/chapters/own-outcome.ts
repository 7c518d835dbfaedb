import type { Payment } from '../../domain.ts'
import type {
  Due,
  ExceptionKind,
  PaymentOutlook,
  ReconcileInput,
  Reconciliation,
  ReconciliationException,
} from '../reconciliation.ts'
import { claimKey } from '../decisions.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import { isWhole, nothingHandedOn, type Chapter, type ChapterDays, type HandedOn, type Member } from './chapter.ts'

/** What a chapter says for good of its own records, and of earlier ones that its lines match. */
export interface OwnOutcome extends Pick<
  Reconciliation,
  'terms' | 'memberships' | 'matches' | 'exceptions' | 'payments' | 'settlements'
> {
  /** By id: the settlements whose payments this chapter tells, with when they were due. */
  readonly told: ReadonlyMap<string, Due>
}

/** The money of a settlement is looked for in the chapter of its day, its payments where the first of them is due. */
export const aboutTheBank: ReadonlySet<ExceptionKind> = new Set([
  'settlement-not-in-bank',
  'settlement-amount-differs',
] as const)

/** What repeats a record of a chapter's last day is of these days of the next. */
const ECHO = 4

/** Of what a chapter found, what is its own: what touches its days and no chapter before has said. */
export function ownOutcome(
  chapter: Chapter,
  days: ChapterDays,
  handed: HandedOn,
  input: ReconcileInput,
  found: Reconciliation,
): OwnOutcome {
  if (isWhole(chapter))
    return { ...found, told: new Map(found.settlements.map(({ settlementId, due }) => [settlementId, due])) }
  const isBefore = (on: number, more = 0): boolean => on < chapter.end + more
  const isOwn = (on: number, more = 0): boolean => on >= chapter.from && isBefore(on, more)
  const postedOn = new Map(input.lines.map((line) => [line.id, numberOfDay(line.postedOn)]))
  const dueOn = new Map(input.payments.map((payment) => [payment.referenceId, days.ofPayment(payment)]))
  const known = new Set(handed.matches.map(({ settlementIds, lineIds }) => claimKey(settlementIds, lineIds)))
  const told = new Map<string, Due>()
  const members = new Map(found.memberships.map(({ settlementId, paymentIds }) => [settlementId, paymentIds]))
  for (const { settlementId, due } of found.settlements) {
    if (handed.told.has(settlementId)) continue
    const isTold =
      isBefore(days.ofSettlement(settlementId)) ||
      members.get(settlementId)?.some((id) => isBefore(dueOn.get(id)!)) === true
    if (isTold) told.set(settlementId, due)
  }
  const exceptions = found.exceptions.filter(isOwnException)
  const repeated = new Set(
    exceptions.flatMap(({ kind, subject }) => (kind === 'duplicate' && subject.type === 'payment' ? [subject.id] : [])),
  )
  return {
    terms: found.terms,
    told,
    memberships: found.memberships.filter(({ settlementId }) => told.has(settlementId)),
    matches: found.matches.filter(
      (match) =>
        !known.has(claimKey(match.settlementIds, match.lineIds)) &&
        (match.lineIds.some((id) => isBefore(postedOn.get(id)!)) ||
          match.settlementIds.some((id) => isBefore(days.ofSettlement(id)))),
    ),
    payments: found.payments
      .filter(({ referenceId }) => isBefore(dueOn.get(referenceId)!) || repeated.has(referenceId))
      .map((outlook) => (isInDoubt(outlook) ? { ...outlook, state: 'ambiguous' } : outlook)),
    settlements: found.settlements.filter(({ settlementId }) => isOwn(days.ofSettlement(settlementId))),
    exceptions,
  }

  /** No alarm is raised for what an earlier settlement may pay out. */
  function isInDoubt({ referenceId, state }: PaymentOutlook): boolean {
    return state === 'exception' && handed.doubtful.has(referenceId) && !repeated.has(referenceId)
  }

  function isOwnException({ kind, subject }: ReconciliationException): boolean {
    const more = kind === 'duplicate' ? ECHO : 0
    switch (subject.type) {
      case 'payment':
        return isBefore(dueOn.get(subject.id)!, more) && (kind === 'duplicate' || !handed.doubtful.has(subject.id))
      case 'line':
        return isOwn(postedOn.get(subject.id)!, more)
      case 'settlement':
        return aboutTheBank.has(kind) ? isOwn(days.ofSettlement(subject.id)) : told.has(subject.id)
      case 'event':
        return true
    }
  }
}

/** What a chapter leaves to the next one. */
export function handOn(
  chapter: Chapter,
  days: ChapterDays,
  handed: HandedOn,
  input: ReconcileInput,
  own: OwnOutcome,
): HandedOn {
  const { end } = chapter
  if (end === Infinity) return nothingHandedOn
  const postedOn = new Map(input.lines.map((line) => [line.id, numberOfDay(line.postedOn)]))
  const payments = new Map(input.payments.map((payment) => [payment.referenceId, payment]))
  const isAfter = (on: number | undefined): boolean => on !== undefined && on >= end
  const isPaymentAfter = (id: string): boolean => {
    const payment: Payment | undefined = payments.get(id)
    return payment !== undefined && days.ofPayment(payment) >= end
  }
  const matches = [...handed.matches, ...own.matches]
    .filter(
      ({ settlementIds, lineIds }) =>
        lineIds.some((id) => isAfter(postedOn.get(id))) || settlementIds.some((id) => days.ofSettlement(id) >= end),
    )
    .map(({ settlementIds, lineIds, state }) => ({ settlementIds, lineIds, state }))
  const crossing = new Set(matches.flatMap(({ settlementIds }) => settlementIds))
  const matched = new Set([...handed.matches, ...own.matches].flatMap(({ settlementIds }) => settlementIds))
  const told = [...handed.told, ...own.told].filter(([id]) => crossing.has(id) || !matched.has(id))
  const members = new Map<string, Member>([...handed.members].filter(([id]) => isPaymentAfter(id)))
  const doubtful = new Set([...handed.doubtful].filter(isPaymentAfter))
  for (const { settlementId, state, paymentIds } of own.memberships)
    for (const id of paymentIds.filter(isPaymentAfter))
      if (state === 'ambiguous') doubtful.add(id)
      else members.set(id, { settlementId, state })
  const repeats = own.exceptions.filter(({ kind }) => kind === 'duplicate')
  return {
    told: new Map(told),
    matches,
    members,
    doubtful,
    repeated: {
      payments: new Set(
        repeats.flatMap(({ subject }) =>
          subject.type === 'payment' && isPaymentAfter(subject.id) ? [subject.id] : [],
        ),
      ),
      lines: new Set(
        repeats.flatMap(({ subject }) =>
          subject.type === 'line' && isAfter(postedOn.get(subject.id)) ? [subject.id] : [],
        ),
      ),
    },
  }
}
