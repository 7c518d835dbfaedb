import type { Rail } from '../../../domain.ts'
import {
  cutOffDays,
  cycleWith,
  dueAfter,
  paidApart,
  type CutOffs,
  type PaidTogether,
  type SettlementCycle,
} from '../../settlement-cycle.ts'
import { PROOF } from '../proof.ts'
import type { Wanted } from '../runs/wanted.ts'
import { regularRuns, type RailWindows } from '../runs/windows.ts'
import { hoursOfSums, usualHours } from './cut-off-hours.ts'
import { explainedBy, type Due } from './explained.ts'

/** Among many hours some agree by chance: fewer settlements than this prove none. */
const PROOF_OF_HOURS = 12
/** But so many do where the usual ones explain not even one beside so many of them. */
const PROOF_ALONE = 8
const ALONE = 4
/** Where fewer than one settlement in so many is not explained, no other hours are looked for. */
const FEW_OPEN = 10
/** An amount alone agrees by chance where prices are few: such a share of the settlements must do. */
const MOST = 0.6

/** Cut-offs, and the settlements that they explain. */
interface Explaining {
  readonly cutOffs: CutOffs
  readonly explained: ReadonlySet<Wanted>
}

interface Paid {
  readonly rail: Rail
  readonly at: number
  readonly amount: number
}

/**
 * The cycle with the cut-offs by which most of the book's settlements are what was due. Other ones than the provider
 * publishes only where they explain many settlements that these do not, and hardly any the other way round: some shops are
 * paid out once a day, or for both rails together, or on Sundays too.
 */
export function cycleWithCutOffs(
  cycle: SettlementCycle,
  rails: readonly RailWindows[],
  wanted: readonly Wanted[],
): SettlementCycle {
  const counted = wanted.filter(({ settlement }) => settlement.count !== null)
  const byCounts = cycleThatExplains(cycle, rails, counted, 0)
  if (byCounts !== cycle || counted.length === wanted.length) return byCounts
  const timed = wanted.filter(({ cutOff }) => Number.isFinite(cutOff.to))
  return cycleThatExplains(cycle, rails, timed, MOST * timed.length)
}

/** The same of settlements that are counted, or of which the day is known, where other cut-offs explain at least so many. */
function cycleThatExplains(
  cycle: SettlementCycle,
  rails: readonly RailWindows[],
  telling: readonly Wanted[],
  least: number,
): SettlementCycle {
  const published = {
    cutOffs: cycle.cutOffs,
    explained: new Set(rails.flatMap((of) => [...explainedBy(regularRuns(of), telling)])),
  }
  if (openOf(published) < PROOF) return cycle
  const paid = rails
    .flatMap(({ payments }) => payments)
    .map(({ rail, paidAt, amount }): Paid => ({ rail, at: Date.parse(paidAt), amount }))
    .sort((a, b) => a.at - b.at)
  const onDays = orOtherDays(published)
  const found = openOf(onDays) * FEW_OPEN <= telling.length ? onDays : withOtherHours()
  if (found === published) return cycle
  const { cutOffs, explained } = found === onDays ? found : asUsual(orOtherDays(found))
  if (explained.size < least) return cycle
  return cycleWith(cutOffs, cycle)

  function openOf({ explained }: Explaining): number {
    return telling.length - explained.size
  }

  /** At the wrong hours some days explain more than others by chance. */
  function withOtherHours(): Explaining {
    const found = orOtherHours(onDays)
    const onUsualDays = onDays === published ? found : orOtherHours(published)
    return onUsualDays.explained.size >= found.explained.size ? onUsualDays : found
  }

  function orOtherDays(usual: Explaining): Explaining {
    const { hours } = usual.cutOffs
    return likeliest(
      usual,
      cutOffDays.flatMap((days) => [
        { hours, days },
        { hours, days, atSameHour: true as const },
      ]),
      PROOF,
    )
  }

  function orOtherHours(usual: Explaining): Explaining {
    // What agrees by chance with one rail is explained by the other.
    const ofUpi = likeliest(usual, withHours(usual, 'upi'), PROOF_OF_HOURS)
    const ofEach = likeliest(ofUpi, withHours(ofUpi, 'bank-account'), PROOF_OF_HOURS)
    const ofBoth = likeliest(ofEach, withHoursOfTheOther(ofEach), PROOF)
    return likeliest(ofBoth, withHours({ cutOffs: { ...ofBoth.cutOffs, hours: {} } }, 'both-rails'), PROOF_OF_HOURS)
  }

  /** On other days, hours that are more usual may explain as many, and so may working days with other hours. */
  function asUsual(found: Explaining): Explaining {
    const { hours: byKind, ...onDays } = found.cutOffs
    const kinds = Object.keys(byKind) as PaidTogether[]
    const alike = [{ days: 'working-days' } as const, onDays].flatMap((on) =>
      usualHours.map((hours) => ({ ...on, hours: Object.fromEntries(kinds.map((kind) => [kind, hours])) })),
    )
    const asMany = (of: readonly CutOffs[], best: Explaining): Explaining | undefined =>
      of.map(explaining).find(({ explained }) => explained.size >= best.explained.size)
    return (
      asMany(alike, found) ??
      kinds.reduce((best, kind) => {
        const hours = usualHours.map((each) => ({ ...best.cutOffs, hours: { ...best.cutOffs.hours, [kind]: each } }))
        return asMany(hours, best) ?? best
      }, found)
    )
  }

  function withHours({ cutOffs }: Pick<Explaining, 'cutOffs'>, kind: PaidTogether): CutOffs[] {
    const settlements = telling.map(({ settlement }) => settlement)
    return [...usualHours, ...hoursOfSums(among(kind), settlements)].map((hours) => ({
      ...cutOffs,
      hours: { ...cutOffs.hours, [kind]: hours },
    }))
  }

  /** Where one rail has other hours, the other one mostly has the same: those are not looked for among many. */
  function withHoursOfTheOther({ cutOffs }: Explaining): CutOffs[] {
    const { upi, 'bank-account': bank } = cutOffs.hours
    return [
      ...(bank ? [{ ...cutOffs, hours: { ...cutOffs.hours, upi: bank } }] : []),
      ...(upi ? [{ ...cutOffs, hours: { ...cutOffs.hours, 'bank-account': upi } }] : []),
    ]
  }

  /** Other cut-offs where what they explain beside the usual ones is no chance, and little speaks for those. */
  function likeliest(usual: Explaining, others: readonly CutOffs[], proof: number): Explaining {
    const open = telling.filter((one) => !usual.explained.has(one))
    let best = { cutOffs: usual.cutOffs, more: Math.min(proof, PROOF_ALONE) - 1 }
    for (const cutOffs of others) {
      const more = explainedOf(cutOffs, open).size
      if (more > best.more) best = { cutOffs, more }
    }
    if (best.cutOffs === usual.cutOffs) return usual
    const other = explaining(best.cutOffs)
    const more = countOf(other.explained, usual.explained)
    const less = countOf(usual.explained, other.explained)
    const isProof = more >= proof || (more >= PROOF_ALONE && usual.explained.size * ALONE <= more)
    return isProof && less * 2 <= more ? other : usual
  }

  function explaining(cutOffs: CutOffs): Explaining {
    return { cutOffs, explained: explainedOf(cutOffs, telling) }
  }

  function explainedOf(cutOffs: CutOffs, settlements: readonly Wanted[]): ReadonlySet<Wanted> {
    const as = cycleWith(cutOffs, cycle)
    return new Set(paidApart(as).flatMap((kind) => [...explainedBy(dueOf(as, kind, among(kind)), settlements)]))
  }

  function among(kind: PaidTogether): readonly Paid[] {
    return kind === 'both-rails' ? paid : paid.filter(({ rail }) => rail === kind)
  }
}

interface CountAndAmount {
  count: number
  amount: number
}

/** In order of time. */
function dueOf(cycle: SettlementCycle, kind: PaidTogether, paid: readonly Paid[]): Due[] {
  const dues = new Map<number, { dueAt: number; count: number; amount: number; of: Record<Rail, CountAndAmount> }>()
  for (const { rail, at, amount } of paid) {
    const dueAt = dueAfter(cycle, rail, at)
    let due = dues.get(dueAt)
    if (due === undefined)
      dues.set(
        dueAt,
        (due = {
          dueAt,
          count: 0,
          amount: 0,
          of: { 'bank-account': { count: 0, amount: 0 }, upi: { count: 0, amount: 0 } },
        }),
      )
    due.count++
    due.amount += amount
    due.of[rail].count++
    due.of[rail].amount += amount
  }
  return Array.from(dues.values(), ({ of, ...due }) => (kind === 'both-rails' ? { ...due, of } : due)).sort(
    (a, b) => a.dueAt - b.dueAt,
  )
}

/** How many of the ones are not among the others. */
function countOf(ones: ReadonlySet<Wanted>, others: ReadonlySet<Wanted>): number {
  let count = 0
  for (const one of ones) if (!others.has(one)) count++
  return count
}
