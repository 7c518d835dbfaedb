import type { Payment } from '../../../domain.ts'
import {
  dayNumberAt,
  END_OF_DAY,
  publishedCutOffs,
  startOfDay,
  type CutOffHours,
  type PaidTogether,
  type SettlementCycle,
} from '../../settlement-cycle.ts'
import type { Wanted } from '../runs/wanted.ts'
import { usualHours } from './cut-off-hours.ts'
import { dueByHours, type DueByHours } from './due-by-hours.ts'

/** Among many hours some agree by chance: fewer settlements than this prove none. */
const PROOF = 12
/** So much more seldom settlements agree with the hours on one side of the day than on the other. */
const SELDOMER = 2
/** So many hours earlier or later. */
const MOVED_BY = [-3, -2, -1, 1, 2, 3]

interface Explaining {
  readonly hours: CutOffHours
  /** So many settlements are to the paisa what was due at them. */
  readonly explained: number
}

/** Hours of the days before one, or from it on, and by them the moments at which settlements were due. */
interface Side {
  readonly hours: CutOffHours
  readonly due: ReadonlyMap<Wanted, number>
}

/**
 * The cycle with other hours until a day, or since, where those explain a dozen settlements to the paisa of the one side
 * that the usual ones do not, and these hardly any there that those do not; or with those all the time, where no day
 * explains more. Payments are less fees.
 */
export function cycleWithNewHours(
  cycle: SettlementCycle,
  payments: readonly Payment[],
  wanted: readonly Wanted[],
): SettlementCycle {
  const known = wanted.filter(({ cutOff }) => Number.isFinite(cutOff.to)).toSorted((a, b) => a.cutOff.to - b.cutOff.to)
  const dueBy = dueByHours(cycle, payments)
  const usual: Side = { hours: cycle.cutOffs.hours, due: dueOf(cycle.cutOffs.hours, dueBy, known) }
  if (known.length - usual.due.size < PROOF) return cycle
  const changes = (['before', 'since'] as const).flatMap((side) => changeOn(side) ?? [])
  const [best] = changes.toSorted((a, b) => b.explained - a.explained)
  if (best === undefined) return cycle
  if (best.from === -Infinity) return { ...cycle, cutOffs: { ...cycle.cutOffs, hours: best.since } }
  return {
    ...cycle,
    cutOffs: { ...cycle.cutOffs, hours: best.before },
    newHours: { from: best.from, hours: best.since },
  }

  function changeOn(side: 'before' | 'since') {
    const at = splitOf(known, usual.due, side)
    if (at === null) return null
    const open = side === 'since' ? known.slice(at) : known.slice(0, at)
    const hours = otherHours(open)
    if (hours === usual.hours) return null
    const other: Side = { hours, due: dueOf(hours, dueBy, known) }
    const [before, since] = side === 'since' ? [usual, other] : [other, usual]
    const best = dayOf(before, since)
    const more = best.explained - usual.due.size
    const ofSide = (due: number): boolean =>
      side === 'since' ? due >= startOfDay(best.from) : due < startOfDay(best.from)
    const own = [...other.due].filter(([one, due]) => ofSide(due) && !usual.due.has(one)).length
    const lost = [...usual.due].filter(([one, due]) => ofSide(due) && !other.due.has(one)).length
    return more >= PROOF && own >= PROOF && lost * 2 <= own
      ? { before: before.hours, since: since.hours, from: best.from, explained: best.explained }
      : null
  }

  /**
   * Those that explain most, an hour added, left out or moved at a time: of one rail after the other as they are, or of
   * what was not paid out together before.
   */
  function otherHours(open: readonly Wanted[]): CutOffHours {
    const own = movedWhile(usual.hours, open)
    const [start] = otherwiseTogether(usual.hours)
      .map((hours) => explaining(hours, open))
      .toSorted((a, b) => b.explained - a.explained)
    if (start!.explained < PROOF || start!.explained * 2 < own.explained) return own.hours
    const other = movedWhile(start!.hours, open)
    return other.explained > own.explained ? other.hours : own.hours
  }

  function movedWhile(from: CutOffHours, open: readonly Wanted[]): Explaining {
    const kinds = Object.keys(from) as PaidTogether[]
    let best = explaining(from, open)
    for (const kind of kinds)
      for (let before = -1; before < best.explained;) {
        before = best.explained
        const others = kinds.map((other) => best.hours[other]!)
        for (const other of [...others, ...movedFrom(best.hours[kind]!)]) {
          const moved = explaining({ ...best.hours, [kind]: other }, open)
          if (moved.explained > best.explained) best = moved
        }
      }
    return best
  }

  function explaining(hours: CutOffHours, open: readonly Wanted[]): Explaining {
    return { hours, explained: dueOf(hours, dueBy, open).size }
  }
}

/** Hours of both rails together where they are apart, and the other way round. */
function otherwiseTogether(hours: CutOffHours): readonly CutOffHours[] {
  return 'both-rails' in hours ? [publishedCutOffs.hours] : usualHours.map((of) => ({ 'both-rails': of }))
}

function movedFrom(hours: readonly number[]): number[][] {
  const without = hours.map((hour) => hours.filter((other) => other !== hour))
  const moved = hours.flatMap((hour, at) => MOVED_BY.map((by) => [...without[at]!, hour + by]))
  const more = Array.from({ length: END_OF_DAY }, (_, hour) => [...hours, hour])
  return [...without, ...moved, ...more]
    .filter(
      (to) => to.length > 0 && to.length === new Set(to).size && to.every((hour) => hour >= 0 && hour <= END_OF_DAY),
    )
    .map((to) => to.toSorted((one, other) => one - other))
}

/** Where settlements in order of time agree most with the usual hours on one side, and least on the other; null where there is no such place. */
function splitOf(known: readonly Wanted[], due: ReadonlyMap<Wanted, number>, side: 'before' | 'since'): number | null {
  const direction = side === 'since' ? 1 : -1
  const all = known.length
  let [best, most, explained] = [0, -Infinity, 0]
  known.forEach((one, at) => {
    // Beside what there would be were they spread evenly.
    const beside = direction * (explained - (due.size * at) / all)
    if (beside > most) [best, most] = [at, beside]
    if (due.has(one)) explained++
  })
  const openIn = (of: readonly Wanted[]): number => of.filter((one) => !due.has(one)).length / Math.max(1, of.length)
  const [before, since] = [openIn(known.slice(0, best)), openIn(known.slice(best))]
  const [own, other] = side === 'since' ? [since, before] : [before, since]
  return best > 0 && own >= SELDOMER * other ? best : null
}

/** The day that explains most, were the hours the ones before it and the others since: infinitely early where no day does. */
function dayOf(before: Side, since: Side): { readonly from: number; readonly explained: number } {
  const steps = [
    ...Array.from(before.due.values(), (due) => ({ on: dayNumberAt(due) + 1, by: 1 })),
    ...Array.from(since.due.values(), (due) => ({ on: dayNumberAt(due) + 1, by: -1 })),
  ].sort((a, b) => a.on - b.on)
  let [explained, from, most] = [since.due.size, -Infinity, since.due.size]
  steps.forEach(({ on, by }, at) => {
    explained += by
    if (steps[at + 1]?.on !== on && explained > most) [from, most] = [on, explained]
  })
  return { from, explained: most }
}

function dueOf(hours: CutOffHours, dueBy: DueByHours, wanted: readonly Wanted[]): ReadonlyMap<Wanted, number> {
  const kinds = Object.keys(hours) as PaidTogether[]
  const due = new Map<Wanted, number>()
  for (const one of wanted)
    for (const kind of kinds) {
      const found = dueBy.dueAt(kind, hours[kind]!, one)
      if (found !== null) due.set(one, found)
    }
  return due
}
