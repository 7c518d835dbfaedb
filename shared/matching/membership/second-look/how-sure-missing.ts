import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Payment, Settlement } from '../../../domain.ts'
import { dueAtOf } from '../../settlement-cycle.ts'
import type { Missing } from '../outcome.ts'
import { isExact } from '../placing/fit.ts'
import type { Place } from '../placing/place.ts'
import { PROOF } from '../proof.ts'
import { notFoundReason } from '../reasons.ts'
import { paymentsOf, type Run } from '../runs/windows.ts'
import { firstFrom } from '../search.ts'
import { overlap, type Stretch } from '../stretch.ts'
import type { Said, Telling } from '../telling.ts'

/** A payment may have waited so long. */
const LONGEST_WAIT = 10 * MILLISECONDS_A_DAY
/** Other payments that agree count for something from so likely on, beside the likeliest way. */
const AGREES = 1 / 8
/** Where fewer settlements than this share have found their payments, the book is not understood. */
const UNDERSTOOD = 1 / 4
/** Among more payments that nobody is known to pay out, some make up any amount. */
const MOST_UNCLAIMED = 2_000

/** What a settlement lacks if it pays out that, and of what else it could not be. */
interface Way {
  readonly slot: Run | null
  readonly count: number
  readonly amount: number
}

/**
 * Says of what seems to be missing how sure that is, where it is open which payments a settlement pays out. Nothing is
 * called missing where other payments of the book agree with it to the paisa, or where hardly any of the book's
 * settlements are understood: there, cut-offs, fees or days are other than is thought, and its payments are here.
 */
export function howSureMissing(
  telling: Telling,
  { memberships, missing, settled }: Said,
  obscure: readonly Stretch[],
): void {
  if (missing.size === 0) return
  const { remaining, inference, found, recordOf } = telling
  const usualOf = new Map(inference.timed.map((one) => [one.settlement.settlementId, one.usual]))
  const possibleOf = new Map(inference.timed.map(({ settlement, possible }) => [settlement.settlementId, possible]))
  const unclaimed = inference.rails
    .flatMap(({ payments }) => payments.filter((one) => !settled.has(recordOf(one))))
    .map((payment) => ({ payment, amount: payment.amount as number, dueAt: dueAtOf(inference.cycle, payment) }))
    .sort((a, b) => a.dueAt - b.dueAt)
  const areSomeUnderstood = areManyUnderstood()
  for (const { settlement, named } of remaining) {
    const id = settlement.settlementId
    const said = missing.get(id)
    if (said === undefined || memberships.get(id)?.state === 'inferred') continue
    const place = found.placing.places.get(id)!
    const explained = place.slot !== null && place.isSure ? found.explainedOf(place.slot) : undefined
    // At a time that is not understood, some settlement agrees with any cut-off.
    const isTold =
      explained !== undefined &&
      settlement.count !== null &&
      !obscure.some((one) => overlap(one, usualOf.get(id)!) !== null)
    if (!isTold && named.length === 0 && (!areSomeUnderstood || agreesElsewhere(settlement, place))) {
      missing.delete(id)
      if (!memberships.has(id))
        memberships.set(id, {
          settlementId: id,
          state: 'ambiguous',
          paymentIds: [],
          reason: notFoundReason(settlement),
        })
      continue
    }
    const ways =
      explained === undefined
        ? slotsOf(place).map((slot) => lackOf(settlement, slot))
        : [explained.explanation, ...explained.others].map((one) => ({
            slot: place.slot,
            count: one.missing?.count ?? 0,
            amount: one.missing?.amount ?? 0,
          }))
    const near = unclaimedNear(possibleOf.get(id)!, place.slot)
    missing.set(id, {
      ...said,
      ...(settlement.count === null
        ? { surety: 'likely' }
        : suretyOf(said, ways, named.length > 0 && ways.length === 1, (way) => leastMissing(near, way))),
    })
  }

  /** Of the settlements of which the provider names nothing. */
  function areManyUnderstood(): boolean {
    const unnamed = remaining.filter(({ named }) => named.length === 0)
    const inferred = unnamed.filter(({ settlement }) => memberships.get(settlement.settlementId)?.state === 'inferred')
    const others = unnamed.length - inferred.length
    return others < PROOF || inferred.length >= unnamed.length * UNDERSTOOD
  }

  function unclaimedNear(possible: Stretch, slot: Run | null): readonly Unclaimed[] {
    const from = Number.isFinite(possible.from) ? possible.from : (slot?.cutOff ?? -Infinity)
    const to = Number.isFinite(possible.to) ? possible.to : (slot?.dueAt ?? Infinity)
    return unclaimed.slice(
      firstFrom(unclaimed, ({ dueAt }) => dueAt >= from - LONGEST_WAIT),
      firstFrom(unclaimed, ({ dueAt }) => dueAt > to),
    )
  }
}

interface Unclaimed {
  readonly payment: Payment
  readonly amount: number
}

function suretyOf(
  { count, amount }: Missing,
  ways: readonly Way[],
  isOnlyWay: boolean,
  leastOf: (way: Way) => number,
): Pick<Missing, 'surety'> & Partial<Pick<Missing, 'atLeast'>> {
  const least = ways.map(leastOf)
  const atLeast = Math.min(...least)
  if (atLeast === 0) return { surety: 'likely' }
  // Of the likeliest way, not all that it lacks need be missing.
  if (least[0]! < ways[0]!.count) return { surety: 'some', atLeast }
  if (isOnlyWay) return { surety: 'certain' }
  const isSame = ways.every((way) => way.count === count && way.amount === amount)
  return { surety: 'in-every-way', ...(isSame ? {} : { atLeast }) }
}

function slotsOf({ slot, others }: Place): (Run | null)[] {
  return [slot, ...others.map((other) => other.slot)]
}

/** Payments of the book are it to the paisa, and no other settlement is much likelier to pay them out. */
function agreesElsewhere(settlement: Settlement, { others }: Place): boolean {
  const agreeing = others.filter(({ slot }) => slot !== null && isExact(slot, settlement))
  return agreeing.reduce((sum, { likelihood }) => sum + likelihood, 0) > AGREES
}

function lackOf({ count, amount }: Settlement, slot: Run | null): Way {
  return { slot, count: Math.max(0, count! - (slot?.count ?? 0)), amount: amount - (slot?.amount ?? 0) }
}

/** How many of those it lacks must be missing, if payments that nobody is known to pay out are the others: as far as count and bounds tell. */
function leastMissing(near: readonly Unclaimed[], { slot, count, amount }: Way): number {
  if (near.length > MOST_UNCLAIMED) return 0
  const own = new Set(slot === null ? [] : paymentsOf(slot))
  const amounts = near.filter(({ payment }) => !own.has(payment)).map((one) => one.amount)
  if (count === 1) return amounts.includes(amount) ? 0 : 1
  const small = amounts.filter((one) => one < amount).sort((a, b) => a - b)
  if (small.length >= count && sumOf(small.slice(0, count)) <= amount && sumOf(small.slice(-count)) >= amount) return 0
  let [here, sum] = [0, 0]
  // What is missing is something, too.
  while (here < Math.min(small.length, count - 1) && sum + small[here]! < amount) sum += small[here++]!
  return count - here
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}
