import { groupBy } from '../../group-by.ts'
import { SURE_BITS } from '../../weights.ts'
import type { Inference } from '../infer.ts'
import type { Timed } from '../runs/wanted.ts'
import type { Run } from '../runs/windows.ts'
import { firstFrom } from '../search.ts'
import { missingBits, type Terms } from './fit.ts'

/** Windows can be put together in some ways each, so that a sum agrees by chance unless it is so much rarer, in bits. */
export const NO_CHANCE = 8
/** Among fewer pay-outs than this no sum agrees by chance. */
const FEW_PAY_OUTS = 20
/** So many payments are followed one by one. */
const FEW_MORE = 2

/** Pay-outs of several cut-offs together, or of a part of what was due at one, of which a settlement is known to be. */
export function irregularRuns({ regular, certain, timed }: Inference, terms: Terms): Run[] {
  const isRegular = new Set(regular)
  const isWhole = wholeRuns(regular)
  const isFewMore = fewMore(regular, terms)
  const unplaced = timed.filter(
    ({ settlement, usual }) => !certain.has(settlement.settlementId) && Number.isFinite(usual.from),
  )
  const byChance = NO_CHANCE + Math.log2(regular.length)
  return [...certain.values()].filter(
    (run) =>
      !isRegular.has(run) &&
      !isFewMore(run) &&
      !unplaced.some((one) => couldBePartOf(run, one)) &&
      (regular.length < FEW_PAY_OUTS || (isWhole(run) && terms.amounts.surprise(run.count, run.amount) > byChance)),
  )
}

/** Whether a settlement of that time could pay out some of it, and another one the rest. */
function couldBePartOf(run: Run, { settlement: { count, amount }, usual }: Timed): boolean {
  const { cutOff } = run.windows.windows[run.first]!
  return count !== null && count < run.count && amount < run.amount && usual.from <= run.dueAt && usual.to >= cutOff
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

/**
 * Whether it is a regular pay-out with a payment or two that were due alone before or after it, and whose amounts are so
 * common that others may as well be missing of it: that is weighed where single payments are followed.
 */
function fewMore(regular: readonly Run[], terms: Terms): (run: Run) => boolean {
  const ofWindows = groupBy(regular, ({ windows }) => [windows])
  const { heldOver, settlementMissing } = terms.rates
  return (run) => {
    const runs = ofWindows.get(run.windows) ?? []
    const [from, end] = [
      firstFrom(runs, ({ first }) => first >= run.first),
      firstFrom(runs, ({ last }) => last > run.last),
    ]
    return runs.slice(from, end).some((part) => {
      const more = run.count - part.count
      const missing = missingBits(more, run.amount - part.amount, terms)
      return more <= FEW_MORE && missing + settlementMissing - heldOver < SURE_BITS
    })
  }
}
