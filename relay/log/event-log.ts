import type { Instant } from '../../shared/day.ts'
import type { Database } from '../storage/database.ts'
import { append } from './append.ts'
import type { Arrival, Fate, Page, Span } from './arrival.ts'
import { firstSince, pageAfter, span } from './read.ts'

/** The webhooks of every merchant, numbered from 1 without a gap, sealed and chained. */
export interface EventLog {
  /** Stores all of them in one commit that is on disk when this resolves; fails when none of them is stored. */
  readonly append: (arrivals: readonly Arrival[]) => Promise<Fate[]>
  /** At most `limit`, and fewer when they are large. */
  readonly pageAfter: (merchantId: string, seq: number, limit: number) => Promise<Page>
  readonly span: (merchantId: string) => Promise<Span>
  /** The first sequence held that was received then or later; one after the head when there is none. */
  readonly firstSince: (merchantId: string, instant: Instant) => Promise<number>
}

export function eventLog(database: Database): EventLog {
  const { ask } = database
  return {
    append: (arrivals) => append(database, arrivals),
    pageAfter: (merchantId, seq, limit) => pageAfter(ask, merchantId, seq, limit),
    span: (merchantId) => span(ask, merchantId),
    firstSince: (merchantId, instant) => firstSince(ask, merchantId, instant),
  }
}
