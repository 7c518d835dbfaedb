/** How often each of many may do something: steadily so many a second, and a burst after a pause. */
export interface RateLimit {
  /** Null when it may be done now; else in how many seconds. */
  take(who: string, perSecond: number): number | null
}

interface Bucket {
  left: number
  at: number
}

const MOST_REMEMBERED = 50_000

/** `now` in milliseconds, by a clock that nobody sets: `performance.now`. A burst is what comes together in that many seconds. */
export function rateLimit(burstSeconds: number, now: () => number): RateLimit {
  const buckets = new Map<string, Bucket>()
  return {
    take: (who, perSecond) => {
      const most = Math.max(1, perSecond * burstSeconds)
      const bucket = buckets.get(who) ?? { left: most, at: now() }
      // Put at the end, so that the first is the one that has done nothing for longest.
      buckets.delete(who)
      buckets.set(who, bucket)
      if (buckets.size > MOST_REMEMBERED) buckets.delete(buckets.keys().next().value!)
      bucket.left = Math.min(most, bucket.left + ((now() - bucket.at) / 1000) * perSecond)
      bucket.at = now()
      if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perSecond)
      bucket.left--
      return null
    },
  }
}
