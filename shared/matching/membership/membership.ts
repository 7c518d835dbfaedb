import { instantAt } from '../../day.ts'
import type { Payment, Settlement } from '../../domain.ts'
import { paise } from '../../paise.ts'
import type { BankDays } from '../bank-days.ts'
import { feesTogether, howKept, netPayments, type Fees } from '../fees.ts'
import { cycleWith, paidApart, startOfDay, type CutOffs, type SettlementCycle } from '../settlement-cycle.ts'
import { amountsOf } from './amounts.ts'
import { countBitsOf } from './counts.ts'
import { explain } from './explain.ts'
import { feesFromHistory, roundedAsShown } from './fees/fees-from-history.ts'
import { keptOtherwise, nothingOtherwise, type KeptOtherwiseOf } from './fees/kept-otherwise.ts'
import { cycleWithCutOffs } from './history/cut-offs-from-history.ts'
import { daysOfUtrs } from './history/days-of-utrs.ts'
import { lagFromHistory } from './history/lag-from-history.ts'
import { cycleWithNewHours } from './history/new-hours.ts'
import { cycleWithWorkedDays } from './history/worked-days.ts'
import { cycleWithHolidays } from './holidays/holidays-from-history.ts'
import { infer, withHolidaysKnown, type Inference, type InferenceInput } from './infer.ts'
import { paidOutAtOnce } from './instant/paid-out-at-once.ts'
import { withPaidOutAtOnce } from './instant/with-paid-out-at-once.ts'
import type { Memberships } from './outcome.ts'
import type { Terms } from './placing/fit.ts'
import { usualRates } from './placing/rates.ts'
import { providerMembership } from './provider-membership.ts'
import { remainders, type Remaining } from './remaining.ts'
import { knownDay, possibleCutOff, type KnownDay, type LikelyDay } from './runs/known-days.ts'
import type { Wanted } from './runs/wanted.ts'
import { regularRuns, windowsOf, type RailWindows, type Run } from './runs/windows.ts'
import { told } from './tell.ts'

export interface MembershipInput {
  readonly payments: readonly Payment[]
  /** In order of id. */
  readonly settlements: readonly Settlement[]
  readonly cycle: SettlementCycle
  /** Else how many days it takes is corrected by what the book's history shows. */
  readonly isDelayAgreed: boolean
  /** By settlement id: the number of the day on which its money is known to have arrived. */
  readonly arrivedOn: ReadonlyMap<string, number>
  /** The same as a guess. */
  readonly likelyOn: ReadonlyMap<string, LikelyDay>
  readonly bank: BankDays
  /** As agreed; null to read them off the book's history. */
  readonly fees: Fees | null
  /** The same; as agreed, they never change. */
  readonly cutOffs: CutOffs | null
}

/** Which payments each settlement pays out: what the provider says, else what can be inferred, never a guess. */
export function findMemberships(known: MembershipInput): Memberships {
  const atOnce = paidOutAtOnce(known.payments, known.settlements, known.fees)
  if (atOnce === null) return findByCutOffs(known)
  // What no cut-off was waited for tells nothing of them.
  const isPayment = new Set(atOnce.found.map(({ payment }) => payment))
  const isSettlement = new Set([...atOnce.found, ...atOnce.unclear].map(({ settlement }) => settlement))
  const others = findByCutOffs({
    ...known,
    payments: known.payments.filter((payment) => !isPayment.has(payment)),
    settlements: known.settlements.filter((settlement) => !isSettlement.has(settlement)),
  })
  return withPaidOutAtOnce(
    others,
    atOnce,
    known.settlements.map(({ settlementId }) => settlementId),
  )
}

function findByCutOffs(known: MembershipInput): Memberships {
  const paidOutOn = daysOfUtrs(known, known.cycle.calendar)
  const settlements = known.settlements.map((one) => asTold(one, paidOutOn))
  const provider = providerMembership(known.payments, settlements)
  const wanted = wantedOf({ ...known, settlements })
  const published = railsOf(known.cycle, known.payments)
  const cutOffs =
    known.cutOffs === null ? cycleWithCutOffs(known.cycle, published, wanted) : cycleWith(known.cutOffs, known.cycle)
  const rails = cutOffs === known.cycle ? published : railsOf(cutOffs, known.payments)
  const { fees, otherwise } = feesOf(known.fees, rails.flatMap(regularRuns), wanted)
  const { net, recordOf } = netPayments(fees, provider.rest)
  const asDue = settlements.map((one) => asUsual(one, otherwise))
  // Where the provider names payments of a settlement, the others add up to what is left of it.
  const left = remainders(asDue, cutOffs, provider, fees).map(({ settlement }) => settlement)
  const hours =
    known.cutOffs === null ? cycleWithNewHours(cutOffs, net, wantedOf({ ...known, settlements: left })) : cutOffs
  const given = { ...known, settlements, cycle: hours }
  const lag = lagFromHistory(given.cycle, net, left)
  const amounts = amountsOf(net)
  const cycle = cycleWithWorkedDays(
    { ...given.cycle, lag },
    { payments: net, settlements: left, known: knownDays(given), amounts },
  )
  const input = { ...given, cycle }
  const netRails = cycle === cutOffs && net === known.payments ? rails : railsOf(cycle, net)
  const remaining = remainders(asDue, input.cycle, provider, fees)
  const terms: Terms = {
    amounts,
    grossOf: (payment) => recordOf(payment).amount,
    rates: usualRates,
    howKept: (together) => howKept(feesTogether(fees, together)),
    countBits: countBitsOf(netRails.flatMap(regularRuns)),
  }
  const inference = inferWithHolidays(netRails, terms, inferenceInput(input, remaining), known.bank)
  const found = explain(inference, terms)
  return told({
    settlements: given.settlements,
    paidOutOn,
    provider,
    remaining,
    inference,
    found,
    fees,
    otherwise,
    recordOf,
    amounts,
  })
}

/** What its UTR tells of its day stands in for a record of the provider that does not. */
function asTold(settlement: Settlement, paidOutOn: ReadonlyMap<string, number>): Settlement {
  const on = paidOutOn.get(settlement.settlementId)
  return on === undefined || settlement.settledAt !== null
    ? settlement
    : { ...settlement, settledAt: instantAt(startOfDay(on)) }
}

function knownDays({
  settlements,
  arrivedOn,
}: Pick<MembershipInput, 'settlements' | 'arrivedOn'>): ReadonlyMap<string, KnownDay | null> {
  return new Map(settlements.map((one) => [one.settlementId, knownDay(one, arrivedOn.get(one.settlementId))]))
}

function inferenceInput(
  { settlements, cycle, isDelayAgreed, arrivedOn, likelyOn }: MembershipInput,
  remaining: readonly Remaining[],
): Omit<InferenceInput, 'rails'> {
  return {
    cycle,
    isDelayAgreed,
    settlements: remaining.map(({ settlement }) => settlement),
    known: knownDays({ settlements, arrivedOn }),
    likely: likelyOn,
    dueAt: new Map(
      remaining.flatMap(({ settlement, dueAt }) => (dueAt === null ? [] : [[settlement.settlementId, dueAt] as const])),
    ),
  }
}

function wantedOf({ settlements, cycle, arrivedOn, likelyOn }: MembershipInput): Wanted[] {
  return settlements.map((settlement) => ({
    settlement,
    cutOff: possibleCutOff(
      cycle,
      knownDay(settlement, arrivedOn.get(settlement.settlementId) ?? likelyOn.get(settlement.settlementId)?.dayNumber),
    ),
  }))
}

/** The fees as agreed, or as the book's history shows them. */
function feesOf(
  agreed: Fees | null,
  regular: readonly Run[],
  wanted: readonly Wanted[],
): {
  readonly fees: Fees
  readonly otherwise: KeptOtherwiseOf
} {
  if (agreed?.kind === 'gross') return { fees: agreed, otherwise: nothingOtherwise }
  const fees = agreed === null ? feesFromHistory(regular, wanted) : roundedAsShown(agreed, regular, wanted)
  return { fees, otherwise: keptOtherwise(fees, regular, wanted) }
}

function railsOf(cycle: SettlementCycle, payments: readonly Payment[]): RailWindows[] {
  return paidApart(cycle).map((rail) => windowsOf(cycle, rail, payments))
}

/** What a settlement would be if the book's fees were kept of each of its payments. */
function asUsual(settlement: Settlement, { of }: KeptOtherwiseOf): Settlement {
  const kept = of.get(settlement.settlementId)
  return kept === undefined ? settlement : { ...settlement, amount: paise(kept.amount) }
}

/** Infers again where the settlements found show that the calendar lacks a holiday. */
function inferWithHolidays(
  rails: readonly RailWindows[],
  terms: Terms,
  input: Omit<InferenceInput, 'rails'>,
  bank: BankDays,
): Inference {
  const found = infer({ ...input, rails })
  const cycle = cycleWithHolidays(input.cycle, found, terms, bank)
  if (cycle === input.cycle) return withHolidaysKnown(found)
  const again = rails.map(({ rail, payments }) => windowsOf(cycle, rail, payments))
  return withHolidaysKnown(infer({ ...input, cycle, rails: again }))
}
