/** The requests that wait for an event of a merchant. */
export interface LongPolls {
  /** Begins to wait: until an event, the time, the reader's leaving or the relay's end, whichever is first. */
  readonly wait: (merchantId: string, milliseconds: number, left: AbortSignal) => Waiting
  /** A merchant has new events; null when any may have. */
  readonly wake: (merchantId: string | null) => void
  /** Ends all waits, and those to come at once. */
  readonly end: () => void
}

interface Waiting {
  /** True when there may be an event, false when the wait is over. */
  readonly woken: Promise<boolean>
  /** Stops waiting. */
  readonly stop: () => void
}

export function longPolls(): LongPolls {
  const waiting = new Map<string, Set<(mayHave: boolean) => void>>()
  let isEnding = false

  function all(): ((mayHave: boolean) => void)[] {
    return [...waiting.values()].flatMap((set) => [...set])
  }

  return {
    wait: (merchantId, milliseconds, left) => {
      if (isEnding || left.aborted) return { woken: Promise.resolve(false), stop: () => {} }
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const those = waiting.get(merchantId) ?? new Set()
      waiting.set(merchantId, those.add(finish))
      const timer = setTimeout(() => finish(false), milliseconds)
      const leave = () => finish(false)
      left.addEventListener('abort', leave, { once: true })
      function finish(mayHave: boolean): void {
        clearTimeout(timer)
        left.removeEventListener('abort', leave)
        those.delete(finish)
        if (those.size === 0 && waiting.get(merchantId) === those) waiting.delete(merchantId)
        resolve(mayHave)
      }
      return { woken: promise, stop: () => finish(false) }
    },
    wake: (merchantId) => {
      for (const finish of merchantId === null ? all() : [...(waiting.get(merchantId) ?? [])]) finish(true)
    },
    end: () => {
      isEnding = true
      for (const finish of all()) finish(false)
    },
  }
}
