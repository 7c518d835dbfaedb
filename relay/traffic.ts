import type { Tell } from './tell.ts'

/** Counts the answers and tells the sums once a minute: a line for each would be most of what the relay writes. */
export interface Traffic {
  readonly count: (what: string) => void
  readonly end: () => void
}

const MINUTE = 60_000

export function traffic(tell: Tell): Traffic {
  const counts = new Map<string, number>()
  function sumUp(): void {
    if (counts.size > 0) tell('answered', Object.fromEntries(counts))
    counts.clear()
  }
  const timer = setInterval(sumUp, MINUTE).unref()
  return {
    count: (what) => void counts.set(what, (counts.get(what) ?? 0) + 1),
    end: () => {
      clearInterval(timer)
      sumUp()
    },
  }
}
