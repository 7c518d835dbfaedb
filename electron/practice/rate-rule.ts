const MINUTE = 60_000

/** Counts a call; null when it is within the limit, else after how many seconds to come back. */
export function rateRule(callsAMinute: number, now: () => number): () => number | null {
  let calls: number[] = []
  return () => {
    const moment = now()
    calls = calls.filter((call) => moment - call < MINUTE)
    if (calls.length >= callsAMinute) return Math.max(1, Math.ceil((calls[0]! + MINUTE - moment) / 1000))
    calls.push(moment)
    return null
  }
}
