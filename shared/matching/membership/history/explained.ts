import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Rail } from '../../../domain.ts'
import { groupBy } from '../../group-by.ts'
import type { Wanted } from '../runs/wanted.ts'
import { firstFrom } from '../search.ts'

/** No fee that anybody publishes is above this, in percent with GST. */
const HIGHEST_PERCENT = 10
/** What tells no count is only looked for among what was due so long before it was paid out at the latest, in milliseconds. */
const SOON = 6 * MILLISECONDS_A_DAY

/** Payments of one cut-off, in paise before fees; a moment in milliseconds. */
export interface Due {
  readonly dueAt: number
  readonly count: number
  readonly amount: number
  /** What of that came in by each rail, where both are paid out together. */
  readonly of?: Readonly<Record<Rail, Part>>
}

interface Part {
  readonly count: number
  readonly amount: number
}

/**
 * The settlements that are what was due at a cut-off, in full or less the fee that explains most of them: a share of the
 * amount, to a hundredth of a percent, or so many paise a payment, of all or of one rail's part of it. By the amount alone
 * where a settlement tells no count. What was due is in order of time.
 */
export function explainedBy(dues: readonly Due[], wanted: readonly Wanted[]): ReadonlySet<Wanted> {
  const byCount = groupBy(dues, ({ count }) => [count])
  const inFull = new Set<Wanted>()
  const byPayment = new Map<number, Set<Wanted>>()
  const byShare = new Map<number, Set<Wanted>>()
  const ofRail = rails.map((rail) => ({
    rail,
    byPayment: new Map<number, Set<Wanted>>(),
    byShare: new Map<number, Set<Wanted>>(),
    without: new Set<Wanted>(),
  }))
  for (const one of wanted) {
    const { settlement, cutOff } = one
    const { count } = settlement
    const same = count === null ? dues : (byCount.get(count) ?? [])
    const from = count === null ? Math.max(cutOff.from, cutOff.to - SOON) : cutOff.from
    for (let at = firstFrom(same, ({ dueAt }) => dueAt >= from); at < same.length; at++) {
      const due = same[at]!
      if (due.dueAt > cutOff.to) break
      const kept = due.amount - settlement.amount
      if (kept === 0) inFull.add(one)
      if (kept > 0 && kept * 100 <= due.amount * HIGHEST_PERCENT) {
        voteForShare(byShare, (kept * 10_000) / due.amount, one)
        vote(byPayment, Math.round(kept / due.count), one)
      }
      if (due.of === undefined) continue
      for (const { rail, without, ...votes } of ofRail) {
        const { count, amount } = due.of[rail]
        if (count === 0 && kept === 0) without.add(one)
        if (kept <= 0 || kept * 100 > amount * HIGHEST_PERCENT) continue
        voteForShare(votes.byShare, (kept * 10_000) / amount, one)
        vote(votes.byPayment, Math.round(kept / count), one)
      }
    }
  }
  return [...byShare.values(), ...byPayment.values(), ...ofRail.flatMap(keptOfOne)].reduce(
    (most, voters) => (voters.size > most.size ? voters : most),
    inFull,
  )

  /** What is explained where nothing is kept of the other rail. */
  function keptOfOne({ without, ...votes }: (typeof ofRail)[number]): ReadonlySet<Wanted>[] {
    return [...votes.byShare.values(), ...votes.byPayment.values()].map((voters) => new Set([...voters, ...without]))
  }
}

const rails = ['bank-account', 'upi'] as const satisfies readonly Rail[]

/** For the hundredths of a percent on both sides: a rate such as 2.065 % is as near to the one as to the other. */
function voteForShare(votes: Map<number, Set<Wanted>>, share: number, one: Wanted): void {
  vote(votes, Math.floor(share), one)
  vote(votes, Math.floor(share) + 1, one)
}

function vote(votes: Map<number, Set<Wanted>>, fee: number, one: Wanted): void {
  const voters = votes.get(fee)
  if (voters === undefined) votes.set(fee, new Set([one]))
  else voters.add(one)
}
