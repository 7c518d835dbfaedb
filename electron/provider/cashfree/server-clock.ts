/** What the provider's clock says, known by the Date header of its last answer; this machine's own until then. */
export interface ServerClock {
  observe(date: string | null): void
  now(): number
  /** How many milliseconds it is ahead of this machine's. */
  ahead(): number
}

export function serverClock(now: () => number): ServerClock {
  let ahead = 0
  return {
    observe: (date) => {
      const told = Date.parse(date ?? '')
      if (!Number.isNaN(told)) ahead = told - now()
    },
    now: () => now() + ahead,
    ahead: () => ahead,
  }
}
