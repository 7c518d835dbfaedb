import { dayNumberAt, type SettlementCycle } from '../../settlement-cycle.ts'
import { PROOF } from '../proof.ts'
import type { KnownDay } from '../runs/known-days.ts'
import type { Run } from '../runs/windows.ts'

const DELAYS = [0, 1, 2] as const

/** The cycle with the delay (T, T+1 or T+2) at which most of the book's settlements came on the day or the next. */
export function cycleFromHistory(
  cycle: SettlementCycle,
  runs: ReadonlyMap<string, Run>,
  known: ReadonlyMap<string, KnownDay | null>,
): SettlementCycle {
  const waits: { readonly days: number; readonly isPaidOut: boolean }[] = []
  for (const [id, run] of runs) {
    const day = known.get(id)
    if (!day) continue
    const days = workingDaysBetween(cycle, dayNumberAt(run.dueAt), day.dayNumber)
    waits.push({ days, isPaidOut: day.isPaidOut })
  }
  if (waits.length < PROOF) return cycle
  let best = { delay: cycle.delay, kept: 0 }
  for (const delay of DELAYS) {
    const kept = waits.filter(({ days, isPaidOut }) => days === delay || (!isPaidOut && days === delay + 1)).length
    // Where all money comes after the same wait, banks show it on the day on which it was paid out.
    if (kept > 0 && kept >= best.kept) best = { delay, kept }
  }
  return { ...cycle, delay: best.delay }
}

function workingDaysBetween({ calendar }: SettlementCycle, from: number, to: number): number {
  let days = 0
  for (let at = calendar.after(from, 0); at < to && days <= DELAYS.length + 1; days++) at = calendar.after(at, 1)
  return days
}
