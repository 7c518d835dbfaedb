import { countedDays, dayNumberAt, type SettlementCycle } from '../../settlement-cycle.ts'
import { PROOF } from '../proof.ts'
import type { KnownDay } from '../runs/known-days.ts'
import type { Run } from '../runs/windows.ts'

const DELAYS = [0, 1, 2] as const

/** Where it changed, it holds for so much of what is known before and since. */
const MOSTLY = 0.75

interface Wait {
  readonly dueOn: number
  /** In working days. */
  readonly days: number
  readonly isPaidOut: boolean
}

/**
 * The cycle with the delay (T, T+1 or T+2) at which most of the book's settlements came on the day or the next; with two
 * of them where one holds until a day and the other since.
 */
export function cycleFromHistory(
  cycle: SettlementCycle,
  runs: ReadonlyMap<string, Run>,
  known: ReadonlyMap<string, KnownDay | null>,
): SettlementCycle {
  const waits: Wait[] = []
  for (const [id, run] of runs) {
    const day = known.get(id)
    if (!day) continue
    const dueOn = dayNumberAt(run.dueAt)
    waits.push({ dueOn, days: workingDaysBetween(cycle, dueOn, day.dayNumber), isPaidOut: day.isPaidOut })
  }
  if (waits.length < PROOF) return cycle
  let best = { delay: cycle.delay, kept: 0 }
  for (const delay of DELAYS) {
    const kept = keptIn(waits, delay)
    // Where all money comes after the same wait, banks show it on the day on which it was paid out.
    if (kept > 0 && kept >= best.kept) best = { delay, kept }
  }
  return { ...cycle, ...(changeIn(waits, best.kept) ?? { delay: best.delay, changed: null }) }
}

/** Whether a settlement that came after so many days was paid out with that delay. */
function isKept({ days, isPaidOut }: Wait, delay: number): boolean {
  return days === delay || (!isPaidOut && days === delay + 1)
}

function keptIn(waits: readonly Wait[], delay: number): number {
  return waits.filter((wait) => isKept(wait, delay)).length
}

/** The delays before and since the day that explains most, where that is far more than one alone does, and true of both times. */
function changeIn(waits: readonly Wait[], byOne: number): Pick<SettlementCycle, 'delay' | 'changed'> | null {
  const inOrder = waits.toSorted((a, b) => a.dueOn - b.dueOn)
  let best: Pick<SettlementCycle, 'delay' | 'changed'> | null = null
  let most = byOne + PROOF - 1
  for (const delay of DELAYS)
    for (const later of DELAYS) {
      if (delay === later) continue
      let before = 0
      let since = keptIn(inOrder, later)
      inOrder.forEach((wait, at) => {
        const isNewDay = wait.dueOn !== inOrder[at - 1]?.dueOn
        const isMostly = before >= MOSTLY * at && since >= MOSTLY * (inOrder.length - at)
        if (isNewDay && before >= PROOF && since >= PROOF && isMostly && before + since > most) {
          most = before + since
          best = { delay, changed: { from: wait.dueOn, delay: later } }
        }
        before += Number(isKept(wait, delay))
        since -= Number(isKept(wait, later))
      })
    }
  return best
}

function workingDaysBetween(cycle: SettlementCycle, from: number, to: number): number {
  const calendar = countedDays(cycle)
  let days = 0
  for (let at = calendar.after(from, 0); at < to && days <= DELAYS.length + 1; days++) at = calendar.after(at, 1)
  return days
}
