import type { Day } from '../day.ts'
import type { Paise } from '../paise.ts'

interface Entry {
  readonly postedOn: Day
  readonly signed: number
  readonly balance: Paise | null
}

/** What a day leads from and to; `open` has more than these when it comes back to where it began. */
interface Ends {
  readonly from: number
  readonly to: number
}

/** More lines than this are not kept: a break in so long a file is reported as it is. */
const MOST = 100_000

/**
 * Proves lines whose order within a day, or of the days, is not that of their balances: each day's lines lead from one
 * balance to one other, whatever their order, and each day begins where the one before ended.
 */
export interface DayProof {
  add(entry: Entry): void
  /** Where the first day begins and the last ends; null when the days do not lead from one to the other. */
  ends(): { readonly opening: Paise; readonly closing: Paise } | null
}

export function startDayProof(): DayProof {
  let days: Map<Day, Map<number, number>> | null = new Map()
  let count = 0
  return {
    add: ({ postedOn, signed, balance }) => {
      if (balance === null || ++count > MOST) days = null
      if (days === null || balance === null) return
      const steps = days.get(postedOn) ?? new Map<number, number>()
      days.set(postedOn, steps)
      steps.set(balance - signed, (steps.get(balance - signed) ?? 0) + 1)
      steps.set(balance, (steps.get(balance) ?? 0) - 1)
    },
    ends: () =>
      days === null ? null : endsOf([...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, steps]) => steps)),
  }
}

function endsOf(days: readonly ReadonlyMap<number, number>[]): { opening: Paise; closing: Paise } | null {
  let first: Ends | null = null
  let at: number | null = null
  for (const steps of days) {
    const ends = endsOfDay(steps, at)
    if (ends === null || (at !== null && ends.from !== at)) return null
    first ??= ends
    at = ends.to
  }
  return first === null || at === null ? null : { opening: first.from as Paise, closing: at as Paise }
}

/** A day that comes back to where it began may begin anywhere on its way; the day before says where. */
function endsOfDay(steps: ReadonlyMap<number, number>, before: number | null): Ends | null {
  const loose = [...steps].filter(([, count]) => count !== 0)
  if (loose.length === 0) {
    const anywhere = before !== null && steps.has(before) ? before : [...steps.keys()][0]!
    return { from: anywhere, to: anywhere }
  }
  const [from, to] = [loose.find(([, count]) => count === 1), loose.find(([, count]) => count === -1)]
  return loose.length === 2 && from && to ? { from: from[0], to: to[0] } : null
}
