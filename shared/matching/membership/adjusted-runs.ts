import type { Payment, Rail } from '../../domain.ts'
import { groupBy } from '../group-by.ts'
import { chanceOfAgreeing } from './chance.ts'
import { hasFewPrices } from './coincidence.ts'
import type { Inference } from './infer.ts'
import { firstFrom } from './search.ts'
import { smallChanges, type Change } from './small-changes.ts'
import type { Wanted } from './wanted.ts'
import { paymentsOf, regularRuns, type Run } from './windows.ts'

/** What a settlement pays out, where it is not exactly what was due at a cut-off. */
export interface Adjusted {
  readonly run: Run
  readonly payments: readonly Payment[]
  readonly change: Change
  /** What it pays out beyond the payments that the book holds. */
  readonly missing: { readonly count: number; readonly amount: number } | null
}

/** A fit is believed when chance would bring it about less often than this. */
const CHANCE = 1e-3
/** And looked at, in case another one confirms it, when chance would less often than this. */
const LIKELY_CHANCE = 0.05
/** A settlement that could be of more cut-offs than this is not placed well enough. */
const MOST_RUNS = 16
/** Among so many payments before a pay-out those are looked for that were held over to it. */
const EARLIER = 60
const ROUNDS = 4
/** So many sums are tried in one book. */
const MOST_TRIED = 12_000_000

/**
 * Settlements of a cut-off whose payments are known but for a few: some were held over from or to another pay-out, or
 * are missing in the book. Certain only where one way alone fits, chance hardly could, and no other settlement's way
 * touches it.
 */
export function adjustedRuns(inference: Inference, open: readonly Wanted[]): Map<string, Adjusted> {
  const adjusted = new Map<string, Adjusted>()
  const all = inference.rails.flatMap(({ payments }) => payments)
  if (open.length === 0 || hasFewPrices(all)) return adjusted
  const chance = chanceOfAgreeing(all)
  const ground = groundOf(inference)
  let tried = 0
  for (let round = 0; round < ROUNDS; round++) {
    const left = open.filter(({ settlement }) => !adjusted.has(settlement.settlementId))
    const heldOver = left.flatMap((wanted) => {
      if (tried > MOST_TRIED) return []
      const found = exactWay(wanted)
      return found === null ? [] : [{ wanted, ...found }]
    })
    const made = keep(believable(heldOver)) || keep(shortWays(left))
    if (!made) break
  }
  return adjusted

  /** Answers whether any is kept. Ways that share a payment or a run are as good as none. */
  function keep(ways: readonly { readonly wanted: Wanted; readonly way: Adjusted }[]): boolean {
    const byPayment = groupBy(ways, ({ way }) => way.payments)
    const byRun = groupBy(ways, ({ way }) => [way.run])
    let isAny = false
    for (const { wanted, way } of ways) {
      const isAlone = byRun.get(way.run)!.length === 1 && way.payments.every((one) => byPayment.get(one)!.length === 1)
      if (!isAlone) continue
      adjusted.set(wanted.settlement.settlementId, way)
      ground.take(way)
      isAny = true
    }
    return isAny
  }

  function exactWay({ settlement, cutOff }: Wanted): Guess | null {
    const { count, amount } = settlement
    const runs = ground.openRuns(cutOff.from, cutOff.to)
    if (count === null || runs.length > MOST_RUNS) return null
    const ways: Adjusted[] = []
    let triedHere = 0
    for (const run of runs) {
      const own = ground.freeOf(run)
      if (Math.abs(own.length - count) > 3) continue
      const { found, tried: more } = smallChanges(
        { own, earlier: ground.freeBefore(run, EARLIER), count, amount },
        LIKELY_CHANCE / chance,
      )
      triedHere += more
      for (const change of found) {
        const without = new Set(change.without)
        const payments = [...own.filter((one) => !without.has(one)), ...change.with]
        ways.push({ run, payments, change, missing: null })
      }
    }
    tried += triedHere
    return ways.length === 1 ? { way: ways[0]!, byChance: triedHere * chance } : null
  }

  /**
   * All that was due at one cut-off, and a little more that is not here, where no other open cut-off could be meant and
   * nothing was held over.
   */
  function shortWays(left: readonly Wanted[]): { wanted: Wanted; way: Adjusted }[] {
    const alone = new Set(left.flatMap(({ settlement }) => (settlement.count === 1 ? settlement.amount : [])))
    return left.flatMap((wanted) => {
      const { count } = wanted.settlement
      const runs = ground.openRuns(wanted.cutOff.from, wanted.cutOff.to)
      if (count === null || runs.length > MOST_RUNS) return []
      const [way, ...others] = runs.map((run) => shortOf(wanted, run)).filter((short) => short !== null)
      if (way === undefined || others.length > 0 || isHeldOverNear(way) || !isUsual(wanted, way.run)) return []
      if (way.payments.some(({ amount }) => alone.has(amount))) return []
      // A pay-out of which most is here has not lost so much that another cut-off seems to be its own.
      const isMostHere = count >= 4 && way.missing!.count <= count / 4
      return isMostHere ? [{ wanted, way }] : []
    })
  }

  function isUsual({ settlement }: Wanted, { dueAt }: Run): boolean {
    const { from, to } = inference.usual(settlement)
    return from <= dueAt && dueAt <= to
  }

  function shortOf({ settlement: { count, amount } }: Wanted, run: Run): Adjusted | null {
    const payments = ground.freeOf(run)
    const missing = { count: (count ?? 0) - payments.length, amount: amount - sumOf(payments) }
    const isLikely = missing.count > 0 && missing.count <= Math.max(2, count! / 3) && ground.isLikely(missing)
    return isLikely ? { run, payments, change: { without: [], with: [] }, missing } : null
  }

  function isHeldOverNear({ run, missing }: Adjusted): boolean {
    return (
      !ground.isNextExact(run) || ground.freeBefore(run, 2 * run.count + 6).some((one) => one.amount <= missing!.amount)
    )
  }
}

/** One way alone that fits, and how likely it would by chance. */
interface Guess {
  readonly way: Adjusted
  readonly byChance: number
}

/** What chance hardly brings about; or one that lacks just the payments that another has too many of. */
function believable<Of extends Guess>(guesses: readonly Of[]): Of[] {
  const lacking = groupBy(guesses, ({ way: { change } }) => (change.with.length === 0 ? [keyOf(change.without)] : []))
  const having = groupBy(guesses, ({ way: { change } }) => (change.without.length === 0 ? [keyOf(change.with)] : []))
  return guesses.filter(({ way: { change }, byChance }) => {
    if (byChance <= CHANCE) return true
    const from = change.with.length === 0 ? having.get(keyOf(change.without)) : undefined
    const to = change.without.length === 0 ? lacking.get(keyOf(change.with)) : undefined
    const others = from ?? to ?? []
    return others.length === 1 && byChance * others[0]!.byChance <= CHANCE
  })
}

function keyOf(payments: readonly Payment[]): string {
  return JSON.stringify(payments.map(({ referenceId }) => referenceId).sort())
}

function sumOf(payments: readonly Payment[]): number {
  return payments.reduce((sum, { amount }) => sum + amount, 0)
}

/** What is still free of the book's payments. */
interface Ground {
  readonly openRuns: (from: number, to: number) => readonly Run[]
  readonly freeOf: (run: Run) => readonly Payment[]
  /** Of so many payments before it on its rail. */
  readonly freeBefore: (run: Run, within: number) => readonly Payment[]
  /** The next pay-out of its rail is known to the last payment, so that nothing of this run can be in it. */
  readonly isNextExact: (run: Run) => boolean
  /** Payments of such amounts are usual here. */
  readonly isLikely: (missing: { readonly count: number; readonly amount: number }) => boolean
  readonly take: (way: Adjusted) => void
}

function groundOf({ rails, certain, doubted }: Inference): Ground {
  const taken = new Set<Payment>()
  const closed = new Set<Run>()
  const exact = new Set<Run>()
  const claimed = [...certain.values(), ...doubted.values()]
  for (const run of claimed) for (const payment of paymentsOf(run)) taken.add(payment)
  const byRail = new Map<Rail, Run[]>(rails.map((rail) => [rail.rail, regularRuns(rail)]))
  const all = [...byRail.values()].flat().sort((a, b) => a.dueAt - b.dueAt)
  for (const run of all) {
    if (!paymentsOf(run).every((payment) => taken.has(payment))) continue
    closed.add(run)
    exact.add(run)
  }
  const amounts = rails.flatMap(({ payments }) => payments.map(({ amount }) => amount)).sort((a, b) => a - b)
  const [smallest = 0] = amounts
  const largest = amounts.at(-1) ?? 0
  const nextOf = new Map<Run, Run>()
  for (const runs of byRail.values()) runs.forEach((run, at) => at > 0 && nextOf.set(runs[at - 1]!, run))
  const freeOf = (run: Run): Payment[] => paymentsOf(run).filter((payment) => !taken.has(payment))
  return {
    openRuns: (from, to) =>
      all
        .slice(
          firstFrom(all, ({ dueAt }) => dueAt >= from),
          firstFrom(all, ({ dueAt }) => dueAt > to),
        )
        .filter((run) => !closed.has(run)),
    freeOf,
    freeBefore: ({ windows, first }, within) => {
      const before: Payment[] = []
      const start = windows.windows[first]!.first
      for (let at = start - 1; at >= 0 && start - at <= within; at--)
        if (!taken.has(windows.payments[at]!)) before.push(windows.payments[at]!)
      return before
    },
    isNextExact: (run) => {
      const next = nextOf.get(run)
      return next !== undefined && exact.has(next)
    },
    isLikely: ({ count, amount }) => amount >= count * smallest && amount <= count * largest,
    take: ({ run, payments, missing }) => {
      for (const payment of payments) taken.add(payment)
      closed.add(run)
      if (missing === null) exact.add(run)
    },
  }
}
