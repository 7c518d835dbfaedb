import { MILLISECONDS_A_DAY } from '../../day.ts'
import type { Payment, Settlement } from '../../domain.ts'
import { paise } from '../../paise.ts'
import type { LikelyDay } from '../book.ts'
import { netPayments, type Fees } from '../fees.ts'
import type { Due, Membership } from '../reconciliation.ts'
import { nextCutOff, workingCutOff, type SettlementCycle } from '../settlement-cycle.ts'
import { amountsOf, type Amounts } from './amounts.ts'
import { carryOver, type Carried, type Explained, type Explanation } from './carry.ts'
import { feesFromHistory, roundedAsShown } from './fees-from-history.ts'
import type { Terms } from './fit.ts'
import { cycleWithHolidays } from './holidays-from-history.ts'
import { infer, type Inference, type InferenceInput } from './infer.ts'
import { knownDay, possibleCutOff } from './known-days.ts'
import { lagFromHistory } from './lag-from-history.ts'
import { placeSettlements, type Place, type Placing } from './place.ts'
import { providerMembership, type ProviderMembership } from './provider-membership.ts'
import { areAlike, learntRates, usualRates, type Seen } from './rates.ts'
import {
  inferredReason,
  nothingReason,
  oneLackingReason,
  providerReason,
  uncertainMembersReason,
  uncertainSlotReason,
} from './reasons.ts'
import { slotsOf, withEmptySlots } from './slots.ts'
import type { Stretch, Timed } from './wanted.ts'
import { paymentsOf, regularRuns, windowsOf, type Run } from './windows.ts'

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
  /** As agreed; null to read them off the book's history. */
  readonly fees: Fees | null
}

/** Payments that a settlement pays out and the book does not hold. */
export interface Missing {
  readonly count: number
  readonly amount: number
  /** The cut-off before which they were paid, in milliseconds; null where it is not known. */
  readonly before: number | null
}

export interface Memberships {
  /** By settlement id; at least so much where its payments are not certain. */
  readonly missing: ReadonlyMap<string, Missing>
  readonly fees: Fees
  readonly cycle: SettlementCycle
  readonly memberships: readonly Membership[]
  /** Paid out for certain, by which settlement or by one that the book does not hold. */
  readonly settled: ReadonlySet<Payment>
  /** Paid out more likely than not, by a settlement that is not certain. */
  readonly likely: ReadonlySet<Payment>
  /** By settlement id: when its cut-off was, as far as is known. */
  readonly due: ReadonlyMap<string, Due>
}

/** Which payments each settlement pays out: what the provider says, else what can be inferred, never a guess. */
export function findMemberships(given: MembershipInput): Memberships {
  const provider = providerMembership(given.payments, given.settlements)
  const fees = feesOf(given, provider)
  const { net, recordOf } = netPayments(fees, provider.rest)
  const lag = lagFromHistory(given.cycle, net, given.settlements)
  const input = { ...given, cycle: { ...given.cycle, lag } }
  const remaining = remainders(input, provider, fees)
  const amounts = amountsOf(net)
  const inference = inferWithHolidays(net, amounts, inferenceInput(input, remaining))
  const terms: Terms = { amounts, grossOf: (payment) => recordOf(payment).amount, rates: usualRates }
  const found = explain(inference, terms)
  return told({ input, provider, remaining, inference, found, fees, recordOf, amounts: terms.amounts })
}

/** What is left to find of settlements of which the provider names no payments, or not all. */
interface Remaining {
  readonly settlement: Settlement
  readonly named: readonly Payment[]
  /** When the last of the named ones was due. */
  readonly dueAt: number | null
}

function remainders(
  { settlements, cycle }: MembershipInput,
  { paymentsBySettlement }: ProviderMembership,
  fees: Fees,
): Remaining[] {
  return settlements.flatMap((settlement): Remaining[] => {
    const named = paymentsBySettlement.get(settlement.settlementId)
    if (named === undefined) return [{ settlement, named: [], dueAt: null }]
    const held = netPayments(fees, named).net.reduce((sum, { amount }) => sum + amount, 0)
    const count = settlement.count === null ? null : settlement.count - named.length
    if (held >= settlement.amount || (count !== null && count <= 0)) return []
    const dueAt = Math.max(...named.map((one) => dueAtOf(cycle, one)))
    return [{ settlement: { ...settlement, count, amount: paise(settlement.amount - held) }, named, dueAt }]
  })
}

function inferenceInput(
  { settlements, cycle, isDelayAgreed, arrivedOn, likelyOn }: MembershipInput,
  remaining: readonly Remaining[],
): Omit<InferenceInput, 'rails'> {
  return {
    cycle,
    isDelayAgreed,
    settlements: remaining.map(({ settlement }) => settlement),
    known: new Map(settlements.map((one) => [one.settlementId, knownDay(one, arrivedOn.get(one.settlementId))])),
    likely: likelyOn,
    dueAt: new Map(
      remaining.flatMap(({ settlement, dueAt }) => (dueAt === null ? [] : [[settlement.settlementId, dueAt] as const])),
    ),
  }
}

/** The fees as agreed, or as the book's history shows them by settlements of which the provider names no payments. */
function feesOf(
  { settlements, cycle, arrivedOn, likelyOn, fees: agreed }: MembershipInput,
  { rest, paymentsBySettlement }: ProviderMembership,
): Fees {
  if (agreed?.kind === 'gross') return agreed
  const wanted = settlements
    .filter(({ settlementId }) => !paymentsBySettlement.has(settlementId))
    .map((settlement) => ({
      settlement,
      cutOff: possibleCutOff(
        cycle,
        knownDay(
          settlement,
          arrivedOn.get(settlement.settlementId) ?? likelyOn.get(settlement.settlementId)?.dayNumber,
        ),
      ),
    }))
  const rails = [windowsOf(cycle, 'bank-account', rest), windowsOf(cycle, 'upi', rest)]
  const regular = rails.flatMap(regularRuns)
  return agreed === null ? feesFromHistory(regular, wanted) : roundedAsShown(agreed, regular, wanted)
}

/** Infers again where the settlements found show that the calendar lacks a holiday. */
function inferWithHolidays(
  payments: readonly Payment[],
  amounts: Amounts,
  input: Omit<InferenceInput, 'rails'>,
): Inference {
  const inferIn = (cycle: SettlementCycle): Inference =>
    infer({ ...input, cycle, rails: [windowsOf(cycle, 'bank-account', payments), windowsOf(cycle, 'upi', payments)] })
  const found = inferIn(input.cycle)
  const cycle = cycleWithHolidays(input.cycle, found, amounts)
  return cycle === input.cycle ? found : inferIn(cycle)
}

/** The cut-off at which the cycle makes a payment due, in milliseconds. */
export function dueAtOf(cycle: SettlementCycle, { rail, paidAt }: Payment): number {
  return workingCutOff(cycle, rail, nextCutOff(cycle.cutOffHours[rail], Date.parse(paidAt) + cycle.lag))
}

/** Other explanations must be five hundred times less likely, all together. */
const SURE = 2 ** -9

/** Windows can be put together in some ways each, so that a sum agrees by chance unless it is so much rarer, in bits. */
const NO_CHANCE = 8
/** Among fewer pay-outs than this no sum agrees by chance. */
const FEW_PAY_OUTS = 20

interface Found {
  readonly placing: Placing
  readonly slots: readonly Run[]
  readonly explainedOf: (slot: Run) => Explained | undefined
  readonly carried: readonly Carried[]
}

function explain(inference: Inference, usual: Terms): Found {
  const isRegular = new Set(inference.regular)
  const isWhole = wholeRuns(inference.regular)
  const irregular = [...inference.certain.values()].filter(
    (run) =>
      !isRegular.has(run) &&
      (inference.regular.length < FEW_PAY_OUTS ||
        (isWhole(run) &&
          usual.amounts.surprise(run.count, run.amount) > NO_CHANCE + Math.log2(inference.regular.length))),
  )
  const slotsByRail = inference.rails.map((rail) =>
    withEmptySlots(rail, slotsOf(rail, inference.regular, irregular), inference.cycle),
  )
  const slots = slotsByRail.flat()
  const firstLook = placeSettlements(inference.timed, slots, usual)
  const rates = learntRates(seen(slots, firstLook, inference.timed))
  const terms = { ...usual, rates }
  const placing = areAlike(rates, usual.rates) ? firstLook : placeSettlements(inference.timed, slots, terms)
  const sure = new Map<Run, Settlement>()
  const likeliest = new Map<Run, Settlement>()
  for (const { settlement } of inference.timed) {
    const { slot, isSure } = placing.places.get(settlement.settlementId)!
    if (slot === null) continue
    likeliest.set(slot, settlement)
    if (isSure) sure.set(slot, settlement)
  }
  const followed = slotsByRail.map((of) => of.filter((slot) => slot.count > 0 || likeliest.has(slot)))
  const carried = followed.map((of) => carryOver(of, (slot) => sure.get(slot) ?? null, terms))
  if (sure.size === likeliest.size)
    return { placing, slots, carried, explainedOf: (slot) => explanationIn(carried, slot) }
  // What is only likely of the neighbours may explain a payment otherwise: what is said must hold either way.
  const also = followed.map((of) => carryOver(of, (slot) => likeliest.get(slot) ?? null, terms))
  return {
    placing,
    slots,
    carried: also,
    explainedOf: (slot) =>
      sure.has(slot) ? eitherWay(explanationIn(carried, slot), explanationIn(also, slot)) : undefined,
  }
}

/** Whether it begins and ends where regular pay-outs do: all that was due at some of them together. */
function wholeRuns(regular: readonly Run[]): (run: Run) => boolean {
  const firsts = new Map<Run['windows'], Set<number>>()
  const lasts = new Map<Run['windows'], Set<number>>()
  for (const { windows, first, last } of regular) {
    firsts.set(windows, (firsts.get(windows) ?? new Set()).add(first))
    lasts.set(windows, (lasts.get(windows) ?? new Set()).add(last))
  }
  return ({ windows, first, last }) => firsts.get(windows)!.has(first) && lasts.get(windows)!.has(last)
}

function explanationIn(carried: readonly Carried[], slot: Run): Explained | undefined {
  return carried.map(({ explained }) => explained.get(slot)).find((one) => one !== undefined)
}

function eitherWay(one: Explained | undefined, other: Explained | undefined): Explained | undefined {
  if (one === undefined || other === undefined) return one
  const isSame = idsOfChange(one.explanation) === idsOfChange(other.explanation)
  return { ...other, doubt: isSame ? Math.max(one.doubt, other.doubt) : 1 }
}

function idsOfChange({ held, added, isUnknown }: Explanation): string {
  const ids = (alikes: Explanation['held']): string[] => idsOf(alikes.map(({ payment }) => payment))
  return JSON.stringify([ids(held), ids(added), isUnknown])
}

/** What a first look found, by how many payments more or fewer settlements pay out than were due. */
function seen(slots: readonly Run[], { places, unpaid }: Placing, timed: readonly Timed[]): Seen {
  let [payments, missing, heldOver] = [0, 0, 0]
  for (const { settlement } of timed) {
    const { slot, isSure } = places.get(settlement.settlementId)!
    if (slot === null || !isSure || settlement.count === null) continue
    payments += settlement.count
    missing += Math.max(0, settlement.count - slot.count)
    heldOver += Math.max(0, slot.count - settlement.count)
  }
  return { payments, missing, heldOver, slots: slots.length, unpaid: unpaid.size }
}

interface Telling {
  readonly input: MembershipInput
  readonly provider: ProviderMembership
  readonly remaining: readonly Remaining[]
  readonly inference: Inference
  readonly found: Found
  readonly fees: Fees
  readonly recordOf: (net: Payment) => Payment
  readonly amounts: Terms['amounts']
}

function told(telling: Telling): Memberships {
  const { input, provider, remaining, inference, found, fees, recordOf, amounts } = telling
  const missing = new Map<string, Missing>()
  const due = new Map<string, Due>()
  const settled = new Set(provider.settled)
  const memberships = new Map<string, Membership>()
  for (const settlement of input.settlements) {
    const id = settlement.settlementId
    const named = provider.paymentsBySettlement.get(id)
    if (named === undefined) continue
    const at = Math.max(...named.map((one) => dueAtOf(inference.cycle, one)))
    due.set(id, { from: at, to: at, isCertain: true })
    memberships.set(id, {
      settlementId: id,
      state: 'provider',
      paymentIds: idsOf(named),
      reason: providerReason(settlement, named),
    })
  }
  const timedOf = new Map(inference.timed.map((one) => [one.settlement.settlementId, one]))
  const isAmongPayments = amongPayments(provider.rest)
  const lacking: Lacking[] = []
  for (const { settlement, named } of remaining) tellOf(settlement, named)
  for (const one of lacking) if (hasUnclaimed(one)) doubt(one)
  return {
    missing,
    fees,
    cycle: inference.cycle,
    settled,
    likely: likelySettled(found, inference.timed, settled, recordOf),
    memberships: input.settlements.flatMap(({ settlementId }) => memberships.get(settlementId) ?? []),
    due,
  }

  function tellOf(settlement: Settlement, named: readonly Payment[]): void {
    const id = settlement.settlementId
    const place = found.placing.places.get(id)!
    const timed = timedOf.get(id)!
    if (named.length === 0) due.set(id, dueOf(place, timed))
    const explained = place.slot !== null && place.isSure ? found.explainedOf(place.slot) : undefined
    if (explained === undefined) {
      const lacking = lackingLikely(settlement, place, timed)
      if (lacking !== null) missing.set(id, lacking)
      const member = ambiguous(settlement, place, timed)
      if (named.length === 0 && member !== null) memberships.set(id, member)
      return
    }
    const { explanation } = explained
    const slot = place.slot!
    if (explanation.missing !== null) missing.set(id, { ...explanation.missing, before: slot.cutOff })
    const members = membersOf(slot, explained)
    const isSure =
      explained.doubt < SURE &&
      !explanation.isUnknown &&
      [...explanation.held, ...explanation.added].every(({ alike }) => alike === 1)
    if (isSure) {
      for (const payment of members) settled.add(recordOf(payment))
      if (explanation.missing?.count === 1)
        lacking.push({ settlement, named, slot, members, amount: explanation.missing.amount })
      memberships.set(id, {
        settlementId: id,
        state: 'inferred',
        paymentIds: idsOf([...named, ...members]),
        reason: inferredReason(settlement, slot, explained.explanation, fees),
      })
    } else if (named.length === 0) {
      const candidates = new Set([
        ...paymentsOf(slot),
        ...[explanation, ...explained.others].flatMap(({ added }) => added.map(({ payment }) => payment)),
      ])
      memberships.set(id, {
        settlementId: id,
        state: 'ambiguous',
        paymentIds: candidates.size <= LISTED ? idsOf(candidates) : [],
        reason: uncertainMembersReason(settlement, slot, explained),
      })
    }
  }

  /** Whether a payment that nobody else pays out is just what is missing: the line may have been drawn otherwise. */
  function hasUnclaimed({ slot, amount }: Lacking): boolean {
    if (amounts.surpriseAgain(1, amount) < NO_CHANCE) return false
    return inference.rails.some(({ rail, payments }) =>
      payments.some((payment) => {
        if (payment.amount !== amount || settled.has(recordOf(payment))) return false
        const dueAt = dueAtOf(inference.cycle, { ...payment, rail })
        return dueAt >= slot.cutOff - LOOKED_BACK && dueAt <= slot.dueAt + LOOKED_AHEAD
      }),
    )
  }

  /** What is missing may be here after all: nothing is said of it for sure. */
  function doubt({ settlement, named, slot, members }: Lacking): void {
    const id = settlement.settlementId
    missing.delete(id)
    for (const payment of members) settled.delete(recordOf(payment))
    if (named.length > 0) {
      memberships.delete(id)
      return
    }
    memberships.set(id, {
      settlementId: id,
      state: 'ambiguous',
      paymentIds: idsOf(members),
      reason: oneLackingReason(settlement, slot),
    })
  }

  /** What most likely is not here, whichever of those it is that it can be. */
  function lackingLikely({ count, amount }: Settlement, place: Place, timed: Timed): Missing | null {
    if (count === null) return null
    // Where nothing was due, what it pays out was held over, and is here.
    const lacks = (slot: Run | null): boolean =>
      slot === null || (slot.count > 0 && slot.count < count && slot.amount < amount)
    const ways = [{ slot: place.slot, likelihood: 1 }, ...place.others]
    const all = ways.reduce((sum, { likelihood }) => sum + likelihood, 0)
    const lacking = ways.filter(({ slot }) => lacks(slot))
    if (lacking.reduce((sum, { likelihood }) => sum + likelihood, 0) < all * LIKELY) return null
    const { slot } = lacking.toSorted((a, b) => b.likelihood - a.likelihood)[0]!
    if (slot === null && !isAmongPayments(timed)) return null
    return {
      count: count - (slot?.count ?? 0),
      amount: amount - (slot?.amount ?? 0),
      before: slot?.cutOff ?? null,
    }
  }

  function ambiguous(settlement: Settlement, place: Place, { possible }: Timed): Membership | null {
    const runs = [place.slot, ...place.others.map(({ slot }) => slot)].filter((run) => run !== null)
    if (runs.length === 0 && !couldBeAny(settlement, possible)) return null
    const candidates = new Set(runs.length <= LISTED_RUNS ? runs.flatMap((run) => paymentsOf(run)) : [])
    return {
      settlementId: settlement.settlementId,
      state: 'ambiguous',
      paymentIds: candidates.size <= LISTED ? idsOf(candidates) : [],
      reason: runs.length === 0 ? nothingReason(settlement) : uncertainSlotReason(settlement, runs),
    }
  }

  /** Nothing tells its time, and a payment that nobody claims is small enough. */
  function couldBeAny({ amount }: Settlement, { from, to }: Stretch): boolean {
    if (Number.isFinite(from) || Number.isFinite(to)) return false
    return [...found.placing.unpaid.keys()].some((run) => paymentsOf(run).some((one) => one.amount <= amount))
  }
}

/** A settlement of which all but one payment is found. */
interface Lacking {
  readonly settlement: Settlement
  readonly named: readonly Payment[]
  readonly slot: Run
  readonly members: readonly Payment[]
  /** Of the payment that is missing, less its fee. */
  readonly amount: number
}

/** A payment that was held over so long, or came so soon after the line, may be the one that is missing. */
const LOOKED_BACK = 10 * MILLISECONDS_A_DAY
const LOOKED_AHEAD = 3 * MILLISECONDS_A_DAY

/** The book holds payments of before and of after that time: it is no book of settlements alone. */
function amongPayments(payments: readonly Payment[]): (timed: Timed) => boolean {
  let first = Infinity
  let last = -Infinity
  for (const { paidAt } of payments) {
    first = Math.min(first, Date.parse(paidAt))
    last = Math.max(last, Date.parse(paidAt))
  }
  return ({ usual: { from, to } }) => from > first && to <= last + MILLISECONDS_A_DAY
}

function membersOf(slot: Run, { explanation: { held, added } }: Explained): Payment[] {
  const without = new Set(held.map(({ payment }) => payment))
  return [...paymentsOf(slot).filter((one) => !without.has(one)), ...added.map(({ payment }) => payment)]
}

/** More payments than this are not listed as candidates one by one: nobody would read them. */
const LISTED = 500
const LISTED_RUNS = 12

function dueOf(place: Place, { possible }: Timed): Due {
  if (place.slot !== null && place.isSure) return { from: place.slot.cutOff, to: place.slot.dueAt, isCertain: true }
  const runs = [place.slot, ...place.others.map(({ slot }) => slot)]
  if (runs.includes(null) || runs.length > LISTED_RUNS) return { ...possible, isCertain: false }
  const dues = runs.map((run) => run!.dueAt)
  return { from: Math.min(...dues), to: Math.max(...dues), isCertain: false }
}

/** An alarm is raised only for payments that are more likely than not paid out by nobody. */
const LIKELY = 0.5

function likelySettled(
  { placing, slots, carried }: Found,
  timed: readonly Timed[],
  settled: ReadonlySet<Payment>,
  recordOf: (net: Payment) => Payment,
): Set<Payment> {
  const likely = new Set<Payment>()
  const isInPart = paidInPart(placing, timed)
  for (const slot of slots) {
    const isExplained = carried.some(({ explained }) => explained.has(slot))
    const byOthers = isExplained ? 0 : isInPart(slot) ? 1 : 1 - (placing.unpaid.get(slot) ?? 0)
    for (const payment of paymentsOf(slot)) {
      // A payment of a slot without a certain settlement may still have been held over to one that has one.
      const chance = Math.max(byOthers, ...carried.map(({ settled }) => settled(payment)))
      if (chance >= LIKELY && !settled.has(recordOf(payment))) likely.add(recordOf(payment))
    }
  }
  return likely
}

/** Of a settlement of so many payments some are in the book, even where no pay-out as a whole can be it. */
const NEVER_ALL_MISSING = 5

/** Whether a settlement of that time, which is no pay-out as a whole, may pay out a good part of this one. */
function paidInPart({ places }: Placing, timed: readonly Timed[]): (slot: Run) => boolean {
  const placeless = timed.filter(
    ({ settlement }) =>
      places.get(settlement.settlementId)!.slot === null && (settlement.count ?? 0) >= NEVER_ALL_MISSING,
  )
  return (slot) =>
    placeless.some(
      ({ settlement, possible }) =>
        possible.from <= slot.dueAt && slot.cutOff <= possible.to && 2 * slot.amount >= settlement.amount,
    )
}

function idsOf(payments: Iterable<Payment>): string[] {
  return Array.from(payments, ({ referenceId }) => referenceId).sort()
}
