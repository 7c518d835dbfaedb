import type { Day } from '../../../shared/day.ts'
import type { SubjectState } from '../../../shared/engine-contract.ts'
import { agesIn } from '../../../shared/matching/age.ts'
import { claimKey } from '../../../shared/matching/decisions.ts'
import type { HandedOn } from '../../../shared/matching/chapters/chapter.ts'
import {
  exceptionsOf,
  together,
  type ChapterDone,
  type ChapterException,
} from '../../../shared/matching/chapters/reconcile-chapters.ts'
import type { Due, MembershipState, Reconciliation, Terms } from '../../../shared/matching/reconciliation.ts'
import type { PaymentOutcome, StoredPayment } from '../queries/payments.ts'
import type { AgedException } from '../queries/exceptions.ts'
import type { StoredMatch } from '../queries/matches.ts'
import type { SettlementOutcome, StoredSettlement } from '../queries/settlements.ts'
import type { BookTerms, ChapterRecords } from './chapter-records.ts'

/** What chapters found, as the book keeps it. */
export interface Outcomes {
  readonly terms: Terms
  readonly matches: readonly StoredMatch[]
  /** By id, of those of which the book says something else so far. */
  readonly payments: ReadonlyMap<string, PaymentOutcome>
  readonly settlements: ReadonlyMap<string, SettlementOutcome>
  /** Settlements of earlier chapters whose money came to the bank, or did not come after all. */
  readonly cameOrWent: ReadonlyMap<string, SubjectState>
  readonly candidates: readonly { readonly settlementId: string; readonly paymentIds: readonly string[] }[]
  readonly exceptions: readonly (AgedException & Pick<ChapterException, 'chapter' | 'resolvedIn'>)[]
}

type KnownPayment = Pick<StoredPayment, 'referenceId' | 'settlementId' | keyof PaymentOutcome>

/** Gathers what chapters say, with no more of their records than is needed to tell what is new. */
export interface Gathering {
  readonly add: (done: ChapterDone, records: ChapterRecords) => void
  /** `elsewhere`: the states of settlements by what other chapters matched. */
  readonly outcomes: (elsewhere: ReadonlyMap<string, SubjectState>) => Outcomes
  /** All that can be in a match of another chapter. */
  readonly settlementIds: () => string[]
}

export function gatherOutcomes(
  { decisions, workingDays, asOf }: BookTerms,
  handed: HandedOn,
  settlementDay: (settlementId: string) => Day | null,
): Gathering {
  const done: Pick<ChapterDone, 'chapter' | 'own'>[] = []
  const matches: StoredMatch[] = []
  const payments: KnownPayment[] = []
  const settlements = new Map<string, StoredSettlement>()
  const held = new Map<string, number>()
  const told = new Map<string, { readonly chapter: number; readonly due: Due }>()
  const decided = new Map(
    decisions
      .filter(({ kind }) => kind === 'accept')
      .map((one) => [claimKey(one.settlementIds, one.lineIds), one] as const),
  )
  return { add, outcomes, settlementIds }

  function add({ chapter, input, own }: ChapterDone, records: ChapterRecords): void {
    done.push({ chapter, own })
    const ofLine = new Map(input.lines.map(({ id, postedOn }) => [id, postedOn]))
    const settledBy = new Map(input.settlements.map(({ settlementId, amount }) => [settlementId, amount]))
    for (const match of own.matches) {
      const decision =
        match.decidedBy === 'person' ? decided.get(claimKey(match.settlementIds, match.lineIds)) : undefined
      const days = match.lineIds.map((id) => ofLine.get(id)!).sort()
      const paidOut = match.settlementIds.flatMap((id) => settlementDay(id) ?? [])
      matches.push({
        ...match,
        note: decision?.note ?? null,
        firstDay: days[0]!,
        lastDay: [...days, ...paidOut].reduce((last, day) => (day > last ? day : last)),
        chapter: chapter.number,
        settled: match.settlementIds.reduce((sum, id) => sum + settledBy.get(id)!, 0),
      })
    }
    const amounts = new Map(input.payments.map(({ referenceId, amount }) => [referenceId, amount]))
    for (const { settlementId, state, paymentIds } of own.memberships)
      if (state !== 'ambiguous')
        held.set(
          settlementId,
          paymentIds.reduce((sum, id) => sum + amounts.get(id)!, 0),
        )
    const isOwn = new Set(own.payments.map(({ referenceId }) => referenceId))
    for (const { referenceId, settlementId, memberOf, membership, state } of records.payments)
      if (isOwn.has(referenceId)) payments.push({ referenceId, settlementId, memberOf, membership, state })
    for (const settlement of records.settlements) settlements.set(settlement.settlementId, settlement)
    for (const [id, due] of own.told) told.set(id, { chapter: chapter.number, due })
  }

  function settlementIds(): string[] {
    const members = Array.from(handed.members.values(), ({ settlementId }) => settlementId)
    return [...new Set([...settlements.keys(), ...handed.told.keys(), ...members])]
  }

  function outcomes(elsewhere: ReadonlyMap<string, SubjectState>): Outcomes {
    const found = together(done)
    const states = new Map([...elsewhere, ...stateBySettlement(found)])
    const ageOf = asOf === null ? null : agesIn(workingDays, asOf)
    return {
      terms: found.terms,
      matches,
      payments: paymentOutcomes(found, states),
      settlements: settlementOutcomes(found, states),
      cameOrWent: cameOrWent(states),
      candidates: found.memberships.filter(({ state }) => state === 'ambiguous'),
      exceptions: exceptionsOf(done).map(({ exception, ...of }) => ({
        ...exception,
        ...of,
        age: ageOf === null || exception.since === null ? null : ageOf(exception.since),
      })),
    }
  }

  function paymentOutcomes(
    found: ReturnType<typeof together>,
    states: ReadonlyMap<string, SubjectState>,
  ): Map<string, PaymentOutcome> {
    const outlooks = new Map(found.payments.map(({ referenceId, state }) => [referenceId, state]))
    const members = membersOf(found, handed)
    const changed = new Map<string, PaymentOutcome>()
    for (const payment of payments) {
      const outlook = outlooks.get(payment.referenceId)!
      const member = members.get(payment.referenceId) ?? namedSettlement(payment)
      const inBank = member.memberOf !== null && states.get(member.memberOf) === 'accepted'
      const outcome = { ...member, state: outlook === 'settled' && inBank ? ('in-bank' as const) : outlook }
      if (!isSame(payment, outcome)) changed.set(payment.referenceId, outcome)
    }
    return changed
  }

  function settlementOutcomes(
    found: ReturnType<typeof together>,
    states: ReadonlyMap<string, SubjectState>,
  ): Map<string, SettlementOutcome> {
    const memberships = new Map(found.memberships.map((membership) => [membership.settlementId, membership]))
    const outlooks = new Map(found.settlements.map((outlook) => [outlook.settlementId, outlook]))
    const changed = new Map<string, SettlementOutcome>()
    for (const [id, settlement] of settlements) {
      const outlook = outlooks.get(id)
      const telling = told.get(id)
      if (outlook === undefined && telling === undefined) continue
      const membership = memberships.get(id)
      const outcome: SettlementOutcome = {
        ...(telling === undefined
          ? earlierOutcome(settlement)
          : {
              membership: membership?.state ?? null,
              membershipReason: membership?.reason ?? null,
              heldCount: held.has(id) ? membership!.paymentIds.length : 0,
              heldAmount: held.get(id) ?? 0,
              chapter: telling.chapter,
              ...columnsOfDue(telling.due),
            }),
        // Else the chapter of its day, which comes later, says it.
        expectedOn: outlook === undefined ? settlement.expectedOn : outlook.expectedOn,
        state: states.get(id) ?? 'open',
      }
      if (!isSame(settlement, outcome)) changed.set(id, outcome)
    }
    return changed
  }

  /** Those that only are in a match now, or are no more; what else is said of them stands. */
  function cameOrWent(states: ReadonlyMap<string, SubjectState>): Map<string, SubjectState> {
    const changed = new Map<string, SubjectState>()
    for (const id of handed.told.keys()) {
      const state = states.get(id) ?? 'open'
      if (settlements.get(id)?.state !== state) changed.set(id, state)
    }
    return changed
  }
}

type Member = Pick<PaymentOutcome, 'memberOf' | 'membership'>

/** A settlement that certainly pays a payment out counts more than one that could. */
function membersOf({ memberships }: Pick<Reconciliation, 'memberships'>, handed: HandedOn): Map<string, Member> {
  const members = new Map<string, Member>()
  const add = (id: string, settlementId: string, state: MembershipState): void => {
    if (state !== 'ambiguous') members.set(id, { memberOf: settlementId, membership: state })
    else if (!members.has(id)) members.set(id, { memberOf: null, membership: state })
  }
  for (const [id, { settlementId, state }] of handed.members) add(id, settlementId, state)
  for (const id of handed.doubtful) add(id, '', 'ambiguous')
  for (const { settlementId, state, paymentIds } of memberships)
    for (const id of paymentIds) add(id, settlementId, state)
  return members
}

/** The provider may name a settlement whose own webhook is not in the book. */
function namedSettlement({ settlementId }: KnownPayment): Member {
  return { memberOf: settlementId, membership: settlementId === null ? null : 'provider' }
}

function earlierOutcome({
  membership,
  membershipReason,
  heldCount,
  heldAmount,
  chapter,
  dueFrom,
  dueTo,
  dueCertain,
  duePaidOn,
}: StoredSettlement): Omit<SettlementOutcome, 'expectedOn' | 'state'> {
  return { membership, membershipReason, heldCount, heldAmount, chapter, dueFrom, dueTo, dueCertain, duePaidOn }
}

function columnsOfDue({
  from,
  to,
  isCertain,
  paidOutOn,
}: Due): Pick<SettlementOutcome, 'dueFrom' | 'dueTo' | 'dueCertain' | 'duePaidOn'> {
  const finite = (moment: number): number | null => (Number.isFinite(moment) ? moment : null)
  return { dueFrom: finite(from), dueTo: finite(to), dueCertain: Number(isCertain), duePaidOn: paidOutOn }
}

function stateBySettlement({ matches }: Pick<Reconciliation, 'matches'>): Map<string, SubjectState> {
  return new Map(matches.flatMap(({ settlementIds, state }) => settlementIds.map((id) => [id, state] as const)))
}

function isSame<Outcome extends object>(stored: Outcome, found: Outcome): boolean {
  return (Object.keys(found) as (keyof Outcome)[]).every((key) => stored[key] === found[key])
}
