import { MILLISECONDS_A_DAY } from '../../day.ts'
import type { Payment, Settlement } from '../../domain.ts'
import { takenWindows } from './free-runs.ts'
import type { FoundRuns } from './find-runs.ts'
import { firstFrom } from './search.ts'
import type { Stretch, Wanted } from './wanted.ts'
import type { RailWindows, Run } from './windows.ts'

/** Above this, sums of few payments agree by chance; a book of any amounts is far below, one of a few prices far above. */
const FEW_PRICES = 0.01

/** A settlement of a longer stretch of time fits something somewhere. */
const PLACED = 8 * MILLISECONDS_A_DAY

/** Whether two payments taken at random are so often equal that a sum proves little. */
export function hasFewPrices(payments: readonly Payment[]): boolean {
  return shareOfEqualPairs(payments) > FEW_PRICES
}

/** How often two payments taken at random are equal. */
export function shareOfEqualPairs(payments: readonly Payment[]): number {
  const times = new Map<number, number>()
  for (const { amount } of payments) times.set(amount, (times.get(amount) ?? 0) + 1)
  let equalPairs = 0
  for (const count of times.values()) equalPairs += count * (count - 1)
  return equalPairs / Math.max(1, payments.length * (payments.length - 1))
}

/**
 * In a book of a few prices, an exact fit is doubted where it can be chance: when it is not what the cycle pays out at one
 * cut-off at the usual time; when payments that nobody claims are due at the same time and come close, for these may be the true ones
 * with a payment missing; or when the next pay-out is not exact, for a payment may have been held over to it and another
 * one of the same price be missing.
 */
export function withoutCoincidences(
  found: FoundRuns,
  rails: readonly RailWindows[],
  regular: readonly Run[],
  wanted: readonly Wanted[],
  usual: (settlement: Settlement) => Stretch,
): FoundRuns {
  const taken = takenWindows(rails, [...found.certain.values(), ...found.doubted.values()])
  const open = regular
    .filter(
      ({ windows, first, last }) =>
        !taken
          .get(windows.rail)!
          .subarray(first, last + 1)
          .includes(1),
    )
    .sort((a, b) => a.dueAt - b.dueAt)
  const isRegular = new Set(regular)
  const isNextExact = followedExactly(found.certain, regular)
  const certain = new Map(found.certain)
  const doubted = new Map(found.doubted)
  for (const { settlement, cutOff } of wanted) {
    const run = certain.get(settlement.settlementId)
    if (run === undefined) continue
    const from = firstFrom(open, ({ dueAt }) => dueAt >= cutOff.from)
    const to = firstFrom(open, ({ dueAt }) => dueAt > cutOff.to)
    const isPlaced = cutOff.to - cutOff.from <= PLACED && isWithin(run, usual(settlement))
    if (isPlaced && isRegular.has(run) && isNextExact(run) && !hasNear(open, from, to, settlement)) continue
    certain.delete(settlement.settlementId)
    doubted.set(settlement.settlementId, run)
  }
  return { ...found, certain, doubted }
}

/** Whether what its rail pays out next is known exactly; the last pay-out has no next. */
function followedExactly(certain: ReadonlyMap<string, Run>, regular: readonly Run[]): (run: Run) => boolean {
  const exact = new Set(certain.values())
  const nextOf = new Map<Run, Run>()
  for (let at = 1; at < regular.length; at++)
    if (regular[at]!.windows === regular[at - 1]!.windows) nextOf.set(regular[at - 1]!, regular[at]!)
  return (run) => {
    const next = nextOf.get(run)
    return next === undefined || exact.has(next)
  }
}

function isWithin({ dueAt }: Run, { from, to }: Stretch): boolean {
  return from <= dueAt && dueAt <= to
}

/** So many are looked at; where more are open, one of them comes close. */
const LOOKED_AT = 50

function hasNear(open: readonly Run[], from: number, to: number, settlement: Settlement): boolean {
  if (to - from > LOOKED_AT) return true
  for (let at = from; at < to; at++) if (isNear(open[at]!, settlement)) return true
  return false
}

/** The settlement pays these out and a few more, or all but a few of them. */
export function isNear(run: Run, settlement: Settlement): boolean {
  const { count, amount } = settlement
  const more = run.amount < amount && (count === null || run.count < count)
  const fewer = run.amount > amount && (count === null || run.count > count)
  return (more || fewer) && isSimilar(run, settlement)
}

export function isSimilar(run: Run, { count }: Settlement): boolean {
  return count === null || Math.abs(run.count - count) <= Math.max(2, count / 4)
}
