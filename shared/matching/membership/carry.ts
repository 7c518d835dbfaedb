import { MILLISECONDS_A_DAY } from '../../day.ts'
import type { Payment, Settlement } from '../../domain.ts'
import { groupBy } from '../group-by.ts'
import { weights } from '../weights.ts'
import { missingBits, type Terms } from './fit.ts'
import { otherFees } from './other-fees.ts'
import { paymentsOf, type Run } from './windows.ts'

/** Payments of one amount and one pay-out, of which nothing tells one from the other. */
interface Alike {
  readonly payment: Payment
  readonly alike: number
}

/** What a settlement pays out, as far as it is not just what was due. */
export interface Explanation {
  readonly held: readonly Alike[]
  readonly added: readonly Alike[]
  readonly missing: { readonly count: number; readonly amount: number } | null
  /** Nothing that is thought of explains it. */
  readonly isUnknown: boolean
}

/** The likeliest explanation of a settlement, and how likely it is that it is another one. */
export interface Explained {
  readonly explanation: Explanation
  readonly doubt: number
  /** Every explanation that is not much less likely. */
  readonly others: readonly Explanation[]
}

/** How likely each payment is paid out by a settlement of the book, in slots whose settlement is known. */
export interface Carried {
  readonly explained: ReadonlyMap<Run, Explained>
  readonly settled: (payment: Payment) => number
}

/** What is less likely than the likeliest by so many bits is not followed. */
const FOLLOWED = 26
/** So many states are followed from one pay-out to the next. */
const MOST_STATES = 48
/** Two payments at most are held over at a time, of those that one could still be sure of. */
const MOST_CARRIED = 2
/** Whoever waits longer than this is not paid out by mistake of hours. */
const LONGEST_WAIT = 10 * MILLISECONDS_A_DAY
/** The provider takes some minutes to draw the line. */
const AT_CUT_OFF = 900_000

interface State {
  readonly key: string
  readonly carried: readonly Alike[]
  weight: number
  /** From here on to the end. */
  ahead: number
}

interface Step {
  readonly from: number
  readonly to: number
  readonly bits: number
  readonly explanation: Explanation | null
}

/**
 * Follows one rail from pay-out to pay-out: what each settlement pays out of what was due, what it leaves for the next
 * ones, and what is missing here; and how likely each way is, seen from before and from after.
 */
export function carryOver(slots: readonly Run[], holderOf: (slot: Run) => Settlement | null, terms: Terms): Carried {
  const classes = new Map<Run, readonly Alike[]>()
  const layers: State[][] = [[{ key: '', carried: [], weight: 1, ahead: 0 }]]
  const stepsOf: Step[][] = []
  const isQuiet = slots.map((slot) => isExact(slot, holderOf(slot)) && terms.amounts.commonest > FOLLOWED - 14)
  slots.forEach((slot, at) => {
    const { states, steps } = stepsFrom(layers[at]!, slot, at)
    layers.push(states)
    stepsOf.push(steps)
  })
  lookBack()
  return read()

  function classesOf(slot: Run): readonly Alike[] {
    const known = classes.get(slot)
    if (known !== undefined) return known
    const made = [...groupBy(paymentsOf(slot), ({ amount }) => [amount]).values()].map((same) => ({
      payment: same.at(-1)!,
      alike: same.length,
    }))
    classes.set(slot, made)
    return made
  }

  function stepsFrom(before: readonly State[], slot: Run, at: number): { states: State[]; steps: Step[] } {
    const byKey = new Map<string, { state: State; index: number }>()
    const states: State[] = []
    const steps: Step[] = []
    const holder = holderOf(slot)
    const isPlain = isQuiet[at] === true && before.length === 1 && before[0]!.carried.length === 0
    before.forEach((state, from) => {
      for (const { added, kept, bits } of waysToUse(state.carried, slot)) {
        if (holder === null) lost(from, kept, bits)
        else settled(holder, from, added, kept, bits)
      }
    })
    return pruned(states, steps)

    /** Whatever this pay-out was, one or none of its payments may have been left for the next. */
    function lost(from: number, kept: readonly Alike[], bits: number): void {
      put(from, kept, bits, null)
      if (kept.length < MOST_CARRIED && slot.count <= 200)
        for (const one of classesOf(slot)) put(from, [...kept, one], bits + heldBits(one, slot, terms), null)
    }

    function settled(
      { count, amount }: Settlement,
      from: number,
      added: readonly Alike[],
      kept: readonly Alike[],
      bits: number,
    ): void {
      const over = amount - slot.amount - sumOf(added)
      const unknownBits = weights.unexplained.bits + terms.amounts.rarity(amount)
      const more = count === null ? null : count - slot.count - added.length
      explain(over, more ?? (over > 0 ? 1 : 0), [])
      if (
        more === 0 &&
        over < 0 &&
        otherFees(
          paymentsOf(slot)
            .concat(added.map(({ payment }) => payment))
            .map(terms.grossOf),
          amount,
        ) !== null
      )
        put(from, kept, bits + weights['other-fee'].bits, explanationOf([], added, null))
      put(from, kept, bits + unknownBits, { held: [], added, missing: null, isUnknown: true })
      if (isPlain || kept.length === MOST_CARRIED) return
      const least = heldAtCutOff(terms)
      const isMissingLikely = least + terms.rates.paymentMissing + terms.amounts.commonest < FOLLOWED
      const own = classesOf(slot)
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
        const lacking = missingBits(missing, left, terms)
        const all = bits + lacking + held.reduce((sum, one) => sum + heldBits(one, slot, terms), 0)
        // What costs more here may cost less together with what it explains later.
        if (all > bits + unknownBits + FOLLOWED) return
        put(
          from,
          [...kept, ...held],
          all,
          explanationOf(held, added, missing > 0 ? { count: missing, amount: left } : null),
        )
      }
    }

    function put(from: number, carried: readonly Alike[], bits: number, explanation: Explanation | null): void {
      const key = keyOf(carried)
      let known = byKey.get(key)
      if (known === undefined) {
        known = { state: { key, carried, weight: 0, ahead: 0 }, index: states.length }
        byKey.set(key, known)
        states.push(known.state)
      }
      known.state.weight += before[from]!.weight * 2 ** -bits
      steps.push({ from, to: known.index, bits, explanation })
    }
  }

  /** What was held over is paid out now, waits on, or is given up. */
  function waysToUse(carried: readonly Alike[], slot: Run): { added: Alike[]; kept: Alike[]; bits: number }[] {
    let ways: { added: Alike[]; kept: Alike[]; bits: number }[] = [{ added: [], kept: [], bits: 0 }]
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

  function pruned(states: readonly State[], steps: readonly Step[]): { states: State[]; steps: Step[] } {
    const best = states.reduce((most, { weight }) => Math.max(most, weight), 0)
    const kept = states
      .map((state, index) => ({ state, index }))
      .filter(({ state }) => state.weight >= best * 2 ** -FOLLOWED)
      .sort((a, b) => b.state.weight - a.state.weight || (a.state.key < b.state.key ? -1 : 1))
      .slice(0, MOST_STATES)
    const placeOf = new Map(kept.map(({ index }, place) => [index, place]))
    // Weights are only compared within a layer: scaled, they never run out of digits.
    for (const { state } of kept) state.weight /= best
    return {
      states: kept.map(({ state }) => state),
      steps: steps.flatMap((step) => {
        const to = placeOf.get(step.to)
        return to === undefined ? [] : [{ ...step, to }]
      }),
    }
  }

  function lookBack(): void {
    for (const state of layers.at(-1)!) state.ahead = 1
    for (let at = slots.length - 1; at >= 0; at--) {
      let most = 0
      for (const { from, to, bits } of stepsOf[at]!) {
        layers[at]![from]!.ahead += 2 ** -bits * layers[at + 1]![to]!.ahead
        most = Math.max(most, layers[at]![from]!.ahead)
      }
      for (const state of layers[at]!) state.ahead /= most || 1
    }
  }

  function read(): Carried {
    const explained = new Map<Run, Explained>()
    const settled = new Map<Payment, number>()
    const isKnown = new Set<Payment>()
    slots.forEach((slot, at) => {
      if (holderOf(slot) === null) return
      for (const payment of paymentsOf(slot)) isKnown.add(payment)
      const ways = new Map<string, { explanation: Explanation; weight: number }>()
      let all = 0
      for (const { from, to, bits, explanation } of stepsOf[at]!) {
        const weight = layers[at]![from]!.weight * 2 ** -bits * layers[at + 1]![to]!.ahead
        const key = JSON.stringify([keyOf(explanation!.held), keyOf(explanation!.added), explanation!.isUnknown])
        const way = ways.get(key)
        if (way === undefined) ways.set(key, { explanation: explanation!, weight })
        else way.weight += weight
        all += weight
      }
      const inOrder = [...ways]
        .sort(([a, one], [b, other]) => other.weight - one.weight || (a < b ? -1 : 1))
        .map(([, way]) => way)
      const [best] = inOrder
      for (const { explanation, weight } of inOrder) {
        for (const { payment, alike } of explanation.held) change(payment, -weight / all / alike)
        for (const { payment, alike } of explanation.added) change(payment, weight / all / alike)
      }
      explained.set(slot, {
        explanation: best!.explanation,
        doubt: 1 - best!.weight / all,
        others: inOrder
          .slice(1, 12)
          .filter(({ weight }) => weight > all / 200)
          .map(({ explanation }) => explanation),
      })
    })
    return { explained, settled: (payment) => Number(isKnown.has(payment)) + (settled.get(payment) ?? 0) }

    function change(payment: Payment, by: number): void {
      settled.set(payment, (settled.get(payment) ?? 0) + by)
    }
  }
}

function explanationOf(held: readonly Alike[], added: readonly Alike[], missing: Explanation['missing']): Explanation {
  return { held, added, missing, isUnknown: false }
}

export function isExact(slot: Run, settlement: Settlement | null): boolean {
  return settlement !== null && settlement.amount === slot.amount && (settlement.count ?? slot.count) === slot.count
}

function heldBits({ payment, alike }: Alike, { cutOff }: Run, terms: Terms): number {
  const isLate = cutOff - Date.parse(payment.paidAt) <= AT_CUT_OFF
  return (isLate ? heldAtCutOff(terms) : terms.rates.heldOver) - Math.log2(alike)
}

function heldAtCutOff({ rates }: Terms): number {
  return rates.heldOver - weights['at-cut-off'].bits
}

function sumOf(alikes: readonly Alike[]): number {
  return alikes.reduce((sum, { payment }) => sum + payment.amount, 0)
}

function keyOf(alikes: readonly Alike[]): string {
  return alikes
    .map(({ payment }) => payment.referenceId)
    .sort()
    .join(' ')
}
