import type { BankDays } from '../../bank-days.ts'
import {
  calendarBy,
  dayNumberAt,
  hoursOf,
  type HoursOn,
  nextCutOff,
  payOutOf,
  startOfDay,
  type SettlementCycle,
} from '../../settlement-cycle.ts'
import { weights } from '../../weights.ts'
import type { Inference } from '../infer.ts'
import { fitBits, type Terms } from '../placing/fit.ts'
import { withoutBits } from '../placing/place.ts'
import { hasRegularRun, runsByKey } from '../runs/certain-runs.ts'
import { timeBits, type Timed } from '../runs/wanted.ts'
import { runOf, type RailWindows, type Run } from '../runs/windows.ts'
import { firstFrom } from '../search.ts'
import { DAY_LOST, holidayByPlacing } from './holiday-by-placing.ts'

/** So much less likely than not that payments of several days add up to settlements by chance, in bits, is proof of a holiday. */
const PROOF = 16
/** No one settlement proves more. */
const MOST = 20
/** Each settlement that the bank shows on that day proves so much against a holiday. */
const OPEN = 6
/** Of sixteen settlements one is in no line of the bank that has its amount. */
const UNSEEN = 4
/** Banks show money so many working days later at most, where nothing is wrong. */
const LATEST = 3
/** Beside all of two days so many payments may have been held over, to it or from it. */
const MOST_HELD = 2

/**
 * The cycle with the days as holidays on which the book's own settlements show that nothing was paid out: none is due
 * on them, and those of the next working day pay out what was due on both.
 */
export function cycleWithHolidays(
  cycle: SettlementCycle,
  inference: Inference,
  terms: Terms,
  bank: BankDays,
): SettlementCycle {
  const dueOn = new Map<number, Run[]>()
  for (const run of inference.regular) {
    const on = dayNumberAt(run.dueAt)
    const same = dueOn.get(on)
    if (same) same.push(run)
    else dueOn.set(on, [run])
  }
  const isPaidOut = new Set(inference.certain.values())
  const paidOutOn = inference.regular.filter((run) => isPaidOut.has(run)).map(({ dueAt }) => dayNumberAt(dueAt))
  const openSettlements = openOnes(inference)
  const elsewhere = elsewhereIn(inference, terms)
  // Only where most pay-outs have a certain settlement does it tell that those of a day have none.
  const isTelling = 2 * inference.certain.size > inference.regular.length
  const lost = isTelling ? weights['settlement-missing'].bits : 0
  // Of so many days the one that does best does well by chance.
  const tried = Math.log2(Math.max(1, dueOn.size))
  const proofs = new Map<number, number>()
  const [first, last] = [Math.min(...paidOutOn), Math.max(...paidOutOn)]
  for (const [on, runs] of dueOn) {
    if (on < first || on > last || !cycle.calendar.isWorking(on)) continue
    const next = cycle.calendar.after(on, 1)
    const unpaid = runs.filter((run) => !isPaidOut.has(run))
    const together = [...runs, ...(dueOn.get(next) ?? [])]
    if (unpaid.length === 0 || runs.some((run) => isPaidOut.has(run) && !isAlone(run, together, cycle))) continue
    const bits = inference.rails.reduce(
      (sum, rail) => sum + proofOf(rail, unpaid, dueOn.get(next) ?? [], openSettlements, terms, elsewhere),
      0,
    )
    // Beside that all its pay-outs would have lost their settlements, as when a day's webhooks are lost together; and that
    // the bank shows nothing of it either, which nobody loses.
    const isLost = Math.min(lost * unpaid.length, DAY_LOST)
    const unseen = isTelling ? unseenBits(on, unpaid, inference.cycle, bank) : 0
    // On a holiday the bank is closed as well.
    const open = Math.min(MOST, OPEN * (bank.gatewayLines(on)?.known ?? 0))
    const all = Math.max(bits + isLost + unseen, isTelling ? 0 : holidayByPlacing(on, inference, terms) - tried) - open
    if (all >= PROOF) proofs.set(on, all)
  }
  // What was due on the days beside a holiday is paid out with it, so that they show nothing of their own either.
  const isBeside = (on: number, other: number): boolean =>
    other === cycle.calendar.after(on, 1) || other === cycle.calendar.before(on, 1)
  const holidays = new Set(
    [...proofs]
      .filter(([on, bits]) => [...proofs].every(([other, more]) => more <= bits || !isBeside(on, other)))
      .map(([on]) => on),
  )
  if (holidays.size === 0) return cycle
  const { calendar } = cycle
  return { ...cycle, calendar: calendarBy((on) => !holidays.has(on) && calendar.isWorking(on)) }
}

/** Nothing else of its rail would be paid out with it were its day a holiday, so that it is the same sum either way. */
function isAlone(run: Run, together: readonly Run[], cycle: SettlementCycle): boolean {
  const hours = hoursOf(cycle, run.windows.rail)
  return together.every(
    (other) =>
      other === run ||
      other.windows !== run.windows ||
      (dayNumberAt(other.dueAt) > dayNumberAt(run.dueAt) && !isFirstOfItsDay(other, hours)),
  )
}

function isFirstOfItsDay({ dueAt }: Run, hours: HoursOn): boolean {
  return dueAt === nextCutOff(hours, startOfDay(dayNumberAt(dueAt)))
}

/** How much it speaks for a holiday that the bank shows no settlement of that day and none of its pay-outs after it; in bits. */
function unseenBits(on: number, runs: readonly Run[], cycle: SettlementCycle, bank: BankDays): number {
  const amounts = runs.map(({ amount }) => amount)
  const all = amounts.reduce((sum, amount) => sum + amount, 0)
  const paidOutOn = dayNumberAt(payOutOf(cycle, runs[0]!.dueAt))
  const latest = cycle.calendar.after(paidOutOn, LATEST)
  const ofDay = bank.gatewayLines(on)
  // Other gateways send money too, but hardly half as much.
  const isQuiet = ofDay !== null && ofDay.known === 0 && 2 * ofDay.others < runs.length
  return isQuiet && [...amounts, all].every((amount) => bank.hasAmount(amount, paidOutOn, latest) === false)
    ? Math.min(MOST, runs.length * UNSEEN)
    : 0
}

/** Settlements that no pay-out of the calendar explains, and when their cut-off can have been. */
function openOnes({ timed, certain, regular }: Inference): readonly Timed[] {
  const isRegular = new Set(regular)
  const byKey = runsByKey(regular)
  return timed.filter(({ settlement, possible }) => {
    const run = certain.get(settlement.settlementId)
    return !isRegular.has(run!) && !hasRegularRun(byKey, { settlement, cutOff: possible })
  })
}

/**
 * How far a settlement is from what was due at the cut-off of the calendar that explains it best, with payments missing or
 * held over, or from being one of which nothing is here; in bits.
 */
function elsewhereIn({ regular }: Inference, terms: Terms): (one: Timed) => number {
  const inOrder = regular.toSorted((a, b) => a.dueAt - b.dueAt)
  const known = new Map<Timed, number>()
  return (one) => {
    const before = known.get(one)
    if (before !== undefined) return before
    const { settlement, possible } = one
    let least = withoutBits(settlement, terms)
    for (let at = firstFrom(inOrder, ({ dueAt }) => dueAt >= possible.from); at < inOrder.length; at++) {
      const run = inOrder[at]!
      if (run.cutOff > possible.to) break
      const late = timeBits(one, run)
      if (late < least) least = Math.min(least, late + fitBits(settlement, run, terms))
    }
    known.set(one, least)
    return least
  }
}

/**
 * How much better a settlement is explained as all of one day and the first pay-out of the next than as any pay-out of
 * the calendar, or as one of which nothing is here; in bits.
 */
function proofOf(
  rail: RailWindows,
  runs: readonly Run[],
  nextRuns: readonly Run[],
  open: readonly Timed[],
  terms: Terms,
  elsewhere: (one: Timed) => number,
): number {
  const own = runs.filter(({ windows }) => windows === rail)
  const [following] = nextRuns.filter(({ windows }) => windows === rail)
  if (own.length === 0 || following === undefined) return 0
  const together = runOf(rail, own[0]!.first, following.last)
  const apart = [...own, following]
  let most = 0
  let tries = 0
  for (const one of open) {
    const { settlement, possible } = one
    if (settlement.count === null || together.dueAt < possible.from || together.cutOff > possible.to) continue
    tries++
    // Counts tell most pairs apart at once.
    if (settlement.count <= following.count || Math.abs(settlement.count - together.count) > MOST_HELD) continue
    const bits = fitBits(settlement, together, terms)
    // What is missing may have any amount, so that a pay-out that lacks something agrees with too much.
    if (bits > MOST_HELD * terms.rates.heldOver) continue
    const otherwise = Math.min(elsewhere(one), ...apart.map((run) => fitBits(settlement, run, terms)))
    most = Math.max(most, otherwise - bits)
  }
  return Math.min(MOST, Math.max(0, most - Math.log2(Math.max(1, tries))))
}
