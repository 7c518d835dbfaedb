export interface RateLimit {
  /** Waits for this call's turn, first come first served. */
  turn(): Promise<void>
  /** Lets nobody through for so many milliseconds, because the provider asked for it. */
  pause(milliseconds: number): void
}

export interface RateLimitOptions {
  readonly callsAMinute: number
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

const MINUTE = 60_000

/** At most so many calls in any minute, wherever that minute begins. */
export function rateLimit({ callsAMinute, now, sleep }: RateLimitOptions): RateLimit {
  const calls: number[] = []
  let closedUntil = -Infinity
  let last = Promise.resolve()

  async function pass(): Promise<void> {
    for (let wait = waitAt(now()); wait > 0; wait = waitAt(now())) await sleep(wait)
    calls.push(now())
    if (calls.length > callsAMinute) calls.shift()
  }

  /** A clock that was set back must not close the gate for long, so no wait is more than a minute beyond the pause. */
  function waitAt(moment: number): number {
    const oldest = calls.length < callsAMinute ? -Infinity : calls[0]!
    const full = oldest > moment ? MINUTE : oldest + MINUTE - moment
    return Math.max(full, closedUntil - moment, 0)
  }

  return {
    turn: () => {
      last = last.then(pass)
      return last
    },
    pause: (milliseconds) => {
      closedUntil = Math.max(closedUntil, now() + milliseconds)
    },
  }
}
