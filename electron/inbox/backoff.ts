const FIRST = 1_000
const LONGEST = 300_000

/** How long to wait before the next try: longer each time, and never the same for two computers at once. */
export interface Backoff {
  /** In milliseconds, after one more failure; `asked` is what the other side asks for. */
  next(asked: number | null): number
  /** It worked. */
  reset(): void
}

export function backoff(random: () => number = Math.random): Backoff {
  let failures = 0
  return {
    next: (asked) => {
      const usual = Math.min(FIRST * 2 ** failures, LONGEST)
      failures = Math.min(failures + 1, 20)
      const spread = usual * (0.5 + random() / 2)
      return Math.max(spread, Math.min(asked ?? 0, LONGEST))
    },
    reset: () => {
      failures = 0
    },
  }
}
