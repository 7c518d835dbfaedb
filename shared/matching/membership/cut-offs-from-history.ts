import type { Payment } from '../../domain.ts'
import { groupBy } from '../group-by.ts'
import { dueAfter, hoursOf, type CutOffHours, type PaidTogether, type SettlementCycle } from '../settlement-cycle.ts'
import { firstFrom } from './search.ts'
import type { Wanted } from './wanted.ts'

/** Fewer settlements than this that agree prove no other cut-offs. */
const PROOF = 12
/** No fee that anybody publishes is above this, in percent with GST. */
const HIGHEST_PERCENT = 10
/** Other cut-offs that are tried: four times a day, or once at any hour, the usual ones first. */
const tried: readonly (readonly number[])[] = [
  [9, 12, 15, 18],
  [18],
  [0],
  ...Array.from({ length: 23 }, (_, hour) => [hour + 1]).filter(([hour]) => hour !== 18),
]

/** Payments of one cut-off. */
interface Due {
  readonly dueAt: number
  count: number
  amount: number
}

/** Cut-offs, and the settlements that they explain. */
interface Explaining {
  readonly cutOffHours: CutOffHours
  readonly explained: ReadonlySet<Wanted>
}

/**
 * The cut-offs by which most of the book's settlements are what was due. Other ones than the provider publishes only where
 * they explain many settlements that these do not, and hardly any the other way round: some shops are paid out once a day,
 * or for both rails together.
 */
export function cutOffsFromHistory(
  cycle: SettlementCycle,
  payments: readonly Payment[],
  wanted: readonly Wanted[],
): CutOffHours {
  const paid = payments.map(({ rail, paidAt, amount }) => ({ rail, at: Date.parse(paidAt), amount }))
  const counted = wanted.filter(({ settlement }) => settlement.count !== null)
  const bank = explaining('bank-account', hoursOf(cycle, 'bank-account'))
  const published = together(bank, explaining('upi', hoursOf(cycle, 'upi')))
  const unexplained = counted.length - published.explained.size
  if (unexplained < PROOF || unexplained * 10 <= counted.length) return cycle.cutOffHours
  // What agrees by chance with one rail is explained by the other.
  const otherUpi = orOther(published, 'upi', bank)
  const upi = explaining('upi', hoursOf({ ...cycle, cutOffHours: otherUpi.cutOffHours }, 'upi'))
  return orOther(orOther(otherUpi, 'bank-account', upi), 'both-rails', null).cutOffHours

  /** Other hours where what they explain beside the usual is no chance, and little speaks for the usual. */
  function orOther(usual: Explaining, kind: PaidTogether, beside: Explaining | null): Explaining {
    const open = counted.filter((one) => !usual.explained.has(one))
    const best = tried
      .map((hours) => ({ hours, more: explainedBy(dueOf(kind, hours), open).size }))
      .reduce((most, one) => (one.more > most.more ? one : most))
    if (best.more < PROOF) return usual
    const own = explaining(kind, best.hours)
    const other = beside === null ? own : together(beside, own)
    const more = countOf(other.explained, usual.explained)
    const less = countOf(usual.explained, other.explained)
    return more >= PROOF && less * 2 <= more ? other : usual
  }

  function explaining(kind: PaidTogether, hours: readonly number[]): Explaining {
    return { cutOffHours: { [kind]: hours }, explained: explainedBy(dueOf(kind, hours), counted) }
  }

  /** In order of time. */
  function dueOf(kind: PaidTogether, hours: readonly number[]): Due[] {
    const among = { ...cycle, cutOffHours: { [kind]: hours } }
    const dues = new Map<number, Due>()
    for (const { rail, at, amount } of paid) {
      if (kind !== 'both-rails' && rail !== kind) continue
      const dueAt = dueAfter(among, rail, at)
      const due = dues.get(dueAt)
      if (due === undefined) dues.set(dueAt, { dueAt, count: 1, amount })
      else {
        due.count++
        due.amount += amount
      }
    }
    return [...dues.values()].sort((a, b) => a.dueAt - b.dueAt)
  }
}

function together(a: Explaining, b: Explaining): Explaining {
  return {
    cutOffHours: { ...a.cutOffHours, ...b.cutOffHours },
    explained: new Set([...a.explained, ...b.explained]),
  }
}

/** How many of the ones are not among the others. */
function countOf(ones: ReadonlySet<Wanted>, others: ReadonlySet<Wanted>): number {
  let count = 0
  for (const one of ones) if (!others.has(one)) count++
  return count
}

/**
 * The settlements that are what was due at a cut-off, in full or less the fee that explains most of them: a share of the
 * amount, to a hundredth of a percent, or so many paise a payment.
 */
function explainedBy(dues: readonly Due[], wanted: readonly Wanted[]): ReadonlySet<Wanted> {
  const byCount = groupBy(dues, ({ count }) => [count])
  const inFull = new Set<Wanted>()
  const byShare = new Map<number, Set<Wanted>>()
  const byPayment = new Map<number, Set<Wanted>>()
  for (const one of wanted) {
    const { settlement, cutOff } = one
    const same = byCount.get(settlement.count!) ?? []
    for (let at = firstFrom(same, ({ dueAt }) => dueAt >= cutOff.from); at < same.length; at++) {
      const { dueAt, count, amount } = same[at]!
      if (dueAt > cutOff.to) break
      const kept = amount - settlement.amount
      if (kept === 0) inFull.add(one)
      if (kept <= 0 || kept * 100 > amount * HIGHEST_PERCENT) continue
      vote(byShare, Math.round((kept * 10_000) / amount), one)
      vote(byPayment, Math.round(kept / count), one)
    }
  }
  return [...byShare.values(), ...byPayment.values()].reduce(
    (most, voters) => (voters.size > most.size ? voters : most),
    inFull,
  )
}

function vote(votes: Map<number, Set<Wanted>>, fee: number, one: Wanted): void {
  const voters = votes.get(fee)
  if (voters === undefined) votes.set(fee, new Set([one]))
  else voters.add(one)
}
