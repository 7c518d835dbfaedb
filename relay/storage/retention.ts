import { MILLISECONDS_A_DAY } from '../../shared/day.ts'
import type { Database } from './database.ts'

/** How long an event is kept at least, in milliseconds of the relay's own count. */
export const RETENTION = 7 * MILLISECONDS_A_DAY
/** How often the count goes on and old events are forgotten. */
export const SWEEP = 600_000
const EVENTS_AT_ONCE = 500

/** The relay's own count of time, in milliseconds, and what the machine's clock said when it last went on. */
export interface Count {
  readonly kept: number
  readonly seenAt: number
}

/**
 * The count goes on by what the machine's clock did since, but never back and never by more than two sweeps: a clock
 * that jumps a year ahead makes nobody lose events, and while no relay runs nothing gets older.
 */
export function goOn({ kept, seenAt }: Count, now: number): Count {
  return { kept: kept + Math.min(Math.max(now - seenAt, 0), 2 * SWEEP), seenAt: now }
}

/** Lets the count go on and forgets what is too old by it. Answers how many events that were. */
export async function forgetOld(database: Database, now: number): Promise<number> {
  const { kept } = await database.write(async ({ ask }) => {
    const [row] = await ask<{ kept: number; seen_at: number }>(
      `SELECT kept, seen_at FROM retention WHERE id = 1 ${database.forUpdate}`,
    )
    const count = goOn({ kept: row!.kept, seenAt: row!.seen_at }, now)
    await ask('UPDATE retention SET kept = $1, seen_at = $2 WHERE id = 1', [count.kept, count.seenAt])
    return count
  })
  let forgotten = 0
  for (;;) {
    const some = await forgetSome(database, kept - RETENTION)
    forgotten += some
    if (some < EVENTS_AT_ONCE) return forgotten
    // Whoever is waiting to be served goes first.
    await new Promise(setImmediate)
  }
}

/** In the order of their sequences, so that what is left of a merchant's log has no gap at any moment. */
async function forgetSome(database: Database, keptBefore: number): Promise<number> {
  const gone = await database.write(({ ask }) =>
    ask(
      `DELETE FROM event WHERE (merchant_id, seq) IN
         (SELECT merchant_id, seq FROM event WHERE kept_from < $1 ORDER BY kept_from, seq LIMIT $2)
       RETURNING seq`,
      [keptBefore, EVENTS_AT_ONCE],
    ),
  )
  return gone.length
}
