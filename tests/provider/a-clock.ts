/** A clock that stands until somebody sleeps: tests of minutes take milliseconds. */
export interface TestClock {
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly pass: (milliseconds: number) => void
  /** How long each sleep was. */
  readonly slept: readonly number[]
}

/** At noon in India on Tuesday, 10 March 2026. */
export function aClock(start = Date.parse('2026-03-10T06:30:00Z')): TestClock {
  let moment = start
  const slept: number[] = []
  return {
    now: () => moment,
    sleep: (milliseconds) => {
      slept.push(milliseconds)
      moment += milliseconds
      return Promise.resolve()
    },
    pass: (milliseconds) => {
      moment += milliseconds
    },
    slept,
  }
}
