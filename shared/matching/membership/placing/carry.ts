import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Payment, Settlement } from '../../../domain.ts'
import { groupBy } from '../../group-by.ts'
import { weights } from '../../weights.ts'
import { otherFees } from '../fees/other-fees.ts'
import { paymentsOf, type Run } from '../runs/windows.ts'
import {
  explanationKey,
  explanationOf,
  keyOf,
  nothing,
  type Alike,
  type Explained,
  type Explanation,
} from './explanation.ts'
import { isExact, missingBits, type Terms } from './fit.ts'
import { holds, type Stretch } from '../stretch.ts'
import { FOLLOWED, lookBack, pruned, type Layer, type State, type Step } from './layers.ts'

/** How likely each payment is paid out by a settlement of the book, in slots whose settlement is known. */
export interface Carried {
  readonly explained: ReadonlyMap<Run, Explained>
  readonly settled: (payment: Payment) => number
}

/** Two payments at most are held over at a time, of those that one could still be sure of. */
const MOST_CARRIED = 2
/** Of larger pay-outs without a settlement, no single payment is followed. */
const LARGEST_LOST = 200
/** Whoever waits longer than this is not paid out by mistake of hours. */
const LONGEST_WAIT = 10 * MILLISECONDS_A_DAY
/** The provider takes some minutes to draw the line. */
const AT_CUT_OFF = 900_000

/**
 * Follows one rail from pay-out to pay-out: what each settlement pays out of what was due, what it leaves for the next
 * ones, and what is missing here; and how likely each way is, seen from before and from after.
 */
export function carryOver(
  slots: readonly Run[],
  holderOf: (slot: Run) => Settlement | null,
  told: Stretch,
  terms: Terms,
): Carried {
  const classes = alikeClasses()
  const isWanting = wantingAhead(slots, holderOf)
  const isTelling = terms.amounts.commonest > FOLLOWED - 14
  const layers: Layer[] = []
  let states: readonly State[] = [{ key: 0, carried: nothing, weight: 1, ahead: 0 }]
  const first = states
  slots.forEach((slot, at) => {
    const layer = stepsFrom(states, slot, at)
    layers.push(layer)
    states = layer.states
  })
  lookBack(first, layers)
  return read(slots, holderOf, first, layers)

  function stepsFrom(before: readonly State[], slot: Run, at: number): Layer {
    const byKey = new Map<number, number>()
    const found: State[] = []
    const steps: Step[] = []
    const holder = holderOf(slot)
    const isPlain = isTelling && isExact(slot, holder)
    before.forEach((state, from) => {
      for (const way of waysToUse(state.carried, slot)) {
        if (holder === null) lost(from, way)
        else settled(holder, from, way)
      }
    })
    return pruned(found, steps)

    /**
     * Whatever this pay-out was, one or none of its payments may have been left for a later one that lacks it. Where that
     * was its only one, it never had a settlement that the book lost.
     */
    function lost(from: number, { kept, bits }: Way): void {
      const lostBits = slot.count > 0 && holds(told, slot.dueAt) ? terms.rates.settlementMissing : 0
      put(from, kept, bits + lostBits, null)
      if (kept.length === MOST_CARRIED || slot.count > LARGEST_LOST || isWanting[at] === false) return
      const leftBits = slot.count > 1 ? lostBits : 0
      for (const one of classes(slot)) put(from, [...kept, one], bits + leftBits + heldBits(one, slot, terms), null)
    }

    function settled({ count, amount }: Settlement, from: number, { added, kept, bits }: Way): void {
      const over = amount - slot.amount - sumOf(added)
      const unknownBits = weights.unexplained.bits + terms.amounts.rarity(amount)
      const more = count === null ? null : count - slot.count - added.length
      explain(over, more ?? (over > 0 ? 1 : 0), nothing)
      if (more === 0 && over < 0 && isOtherFee(amount, added))
        put(from, kept, bits + weights['other-fee'].bits, explanationOf(nothing, added, null))
      put(from, kept, bits + unknownBits, { held: nothing, added, missing: null, isUnknown: true })
      if (isPlain || kept.length === MOST_CARRIED || (over >= 0 && isWanting[at] === false)) return
      const least = heldAtCutOff(terms)
      const isMissingLikely = least + terms.rates.paymentMissing + terms.amounts.commonest < FOLLOWED
      const own = classes(slot)
      for (const one of own) {
        const left = over + one.payment.amount
        if (left === 0 || isMissingLikely) explain(left, (more ?? (left > 0 ? 0 : -1)) + 1, [one])
      }
      if (kept.length > 0 || (more !== null && more !== -2)) return
      const of = new Map(own.map((one) => [one.payment.amount as number, one]))
      for (const one of own) {
        const other = of.get(-over - one.payment.amount)
        if (other === undefined || other.payment.amount < one.payment.amount) continue
        if (other === one && one.alike < 2) continue
        explain(0, 0, [one, other])
      }

      function explain(left: number, missing: number, held: readonly Alike[]): void {
        let all = bits + missingBits(missing, left, terms)
        for (const one of held) all += heldBits(one, slot, terms)
        // What costs more here may cost less together with what it explains later.
        if (all > bits + unknownBits + FOLLOWED) return
        const lacking = missing > 0 ? { count: missing, amount: left } : null
        put(from, held.length === 0 ? kept : [...kept, ...held], all, explanationOf(held, added, lacking))
      }
    }

    function isOtherFee(amount: number, added: readonly Alike[]): boolean {
      const paid = [...paymentsOf(slot), ...added.map(({ payment }) => payment)]
      return otherFees(paid.map(terms.grossOf), amount, terms.howKept(slot.windows.rail)) !== null
    }

    function put(from: number, carried: readonly Alike[], bits: number, explanation: Explanation | null): void {
      const key = keyOf(carried)
      let to = byKey.get(key)
      if (to === undefined) {
        to = found.length
        byKey.set(key, to)
        found.push({ key, carried, weight: 0, ahead: 0 })
      }
      const likelihood = 2 ** -bits
      found[to]!.weight += before[from]!.weight * likelihood
      steps.push({ from, to, likelihood, explanation })
    }
  }
}

interface Way {
  readonly added: readonly Alike[]
  readonly kept: readonly Alike[]
  readonly bits: number
}

const noWay: readonly Way[] = [{ added: nothing, kept: nothing, bits: 0 }]

/** What was held over is paid out now, waits on, or is given up. */
function waysToUse(carried: readonly Alike[], slot: Run): readonly Way[] {
  if (carried.length === 0) return noWay
  let ways = noWay
  for (const one of carried) {
    const isOver = slot.dueAt - Date.parse(one.payment.paidAt) > LONGEST_WAIT
    ways = ways.flatMap(({ added, kept, bits }) => [
      { added, kept, bits: bits + weights['never-settled'].bits },
      ...(isOver
        ? []
        : [
            { added: [...added, one], kept, bits },
            { added, kept: [...kept, one], bits: bits + weights['held-longer'].bits },
          ]),
    ])
  }
  return ways
}

/** Numbers the classes of a rail as they are asked for. */
function alikeClasses(): (slot: Run) => readonly Alike[] {
  const known = new Map<Run, readonly Alike[]>()
  let next = 1
  return (slot) => {
    const made =
      known.get(slot) ??
      Array.from(groupBy(paymentsOf(slot), ({ amount }) => [amount]).values(), (same) => ({
        id: next++,
        payment: same.at(-1)!,
        alike: same.length,
      }))
    known.set(slot, made)
    return made
  }
}

/** By slot: whether a later one, as long as anything waits, has a settlement that is not just what was due. */
function wantingAhead(slots: readonly Run[], holderOf: (slot: Run) => Settlement | null): boolean[] {
  let wanting = Infinity
  const ahead: boolean[] = []
  for (let at = slots.length - 1; at >= 0; at--) {
    const slot = slots[at]!
    ahead[at] = wanting - slot.dueAt <= LONGEST_WAIT
    const holder = holderOf(slot)
    if (holder !== null && !isExact(slot, holder)) wanting = slot.dueAt
  }
  return ahead
}

interface Weighed {
  readonly explanation: Explanation
  weight: number
}

function read(
  slots: readonly Run[],
  holderOf: (slot: Run) => Settlement | null,
  first: readonly State[],
  layers: readonly Layer[],
): Carried {
  const explained = new Map<Run, Explained>()
  const settled = new Map<Payment, number>()
  slots.forEach((slot, at) => {
    if (holderOf(slot) === null) return
    for (const payment of paymentsOf(slot)) change(payment, 1)
    const before = at === 0 ? first : layers[at - 1]!.states
    const { steps, states } = layers[at]!
    const ways = new Map<string, Weighed>()
    let all = 0
    for (const { from, to, likelihood, explanation } of steps) {
      const weight = before[from]!.weight * likelihood * states[to]!.ahead
      const key = explanationKey(explanation!)
      const way = ways.get(key)
      if (way === undefined) ways.set(key, { explanation: explanation!, weight })
      else way.weight += weight
      all += weight
    }
    const inOrder = Array.from(ways.values()).sort((a, b) => b.weight - a.weight)
    for (const { explanation, weight } of inOrder) {
      for (const { payment, alike } of explanation.held) change(payment, -weight / all / alike)
      for (const { payment, alike } of explanation.added) change(payment, weight / all / alike)
    }
    explained.set(slot, {
      explanation: inOrder[0]!.explanation,
      doubt: 1 - inOrder[0]!.weight / all,
      others: inOrder
        .slice(1, 12)
        .filter(({ weight }) => weight > all / 200)
        .map(({ explanation }) => explanation),
    })
  })
  return { explained, settled: (payment) => settled.get(payment) ?? 0 }

  function change(payment: Payment, by: number): void {
    settled.set(payment, (settled.get(payment) ?? 0) + by)
  }
}

function heldBits({ payment, alike }: Alike, { cutOff }: Run, terms: Terms): number {
  const isLate = cutOff - Date.parse(payment.paidAt) <= AT_CUT_OFF
  return (isLate ? heldAtCutOff(terms) : terms.rates.heldOver) - (alike === 1 ? 0 : Math.log2(alike))
}

function heldAtCutOff({ rates }: Terms): number {
  return rates.heldOver - weights['at-cut-off'].bits
}

function sumOf(alikes: readonly Alike[]): number {
  return alikes.reduce((sum, { payment }) => sum + payment.amount, 0)
}
