import { ackRequest, eventsQuery, seekRequest, type EventsAnswer } from '../../shared/relay/polling.ts'
import type { Instant } from '../../shared/day.ts'
import type { z } from 'zod'
import { acknowledge } from '../registry/desktops.ts'
import type { Page, Span } from '../log/arrival.ts'
import type { Asked, desktopRoutes } from './desktop-route.ts'
import type { Parts } from './parts.ts'
import { refuse, type Refused } from './refuse.ts'

/** What a desktop reads with: the events after a cursor, what it has safely, and where else to go on. */
export function eventRoutes(route: ReturnType<typeof desktopRoutes>, parts: Parts): void {
  route('GET', '/v1/events', eventsQuery, (asked) => events(parts, asked))
  route('POST', '/v1/ack', ackRequest, (asked) => ack(parts, asked))
  route('POST', '/v1/seek', seekRequest, (asked) => seek(parts, asked))
}

type EventsQuery = z.infer<typeof eventsQuery>

async function events(parts: Parts, asked: Asked<EventsQuery>): Promise<EventsAnswer | Refused> {
  const { log, cursors } = parts
  const { merchantId } = asked.desktop
  const { cursor } = asked.input
  const after = cursor === undefined ? (await log.span(merchantId)).oldest - 1 : cursors.read(merchantId, cursor)
  if (after === null) return refuse('cursor-refused')
  const page = await pageInTime(parts, asked, after)
  const refused = unusable(parts, merchantId, after, page)
  if (refused !== null) return refused
  const { envelopes, oldest, head } = page
  const last = envelopes.at(-1)?.seq ?? after
  return { data: [...envelopes], cursor: cursors.write(merchantId, last), done: last === head, oldest, head }
}

/** Waits for an event when there is none. The waiting begins before the look, so that none slips in between. */
async function pageInTime({ log, polls }: Parts, asked: Asked<EventsQuery>, after: number): Promise<Page> {
  const { merchantId } = asked.desktop
  const { limit, wait } = asked.input
  const end = performance.now() + wait * 1000
  for (;;) {
    const waiting = polls.wait(merchantId, Math.max(0, end - performance.now()), asked.left)
    try {
      const page = await log.pageAfter(merchantId, after, limit)
      if (page.head !== after || wait === 0 || !(await waiting.woken)) return page
    } finally {
      waiting.stop()
    }
  }
}

/** Why nothing can be read after that sequence; null when it can. */
function unusable({ cursors }: Parts, merchantId: string, after: number, { oldest, head }: Span): Refused | null {
  if (after > head) return refuse('cursor-ahead', { oldest, head, cursor: cursors.write(merchantId, head) })
  if (after < oldest - 1)
    return refuse('cursor-expired', { oldest, head, cursor: cursors.write(merchantId, oldest - 1) })
  return null
}

async function ack({ database, log, cursors }: Parts, { desktop, input }: Asked<z.infer<typeof ackRequest>>) {
  const seq = cursors.read(desktop.merchantId, input.cursor)
  if (seq === null) return refuse('cursor-refused')
  const { oldest, head } = await log.span(desktop.merchantId)
  if (seq > head) return refuse('cursor-ahead', { oldest, head, cursor: cursors.write(desktop.merchantId, head) })
  await acknowledge(database, desktop.id, seq)
  return { acked: Math.max(seq, desktop.acked) }
}

type Place = z.infer<typeof seekRequest>['to']

async function seek(parts: Parts, { desktop: { merchantId }, input }: Asked<z.infer<typeof seekRequest>>) {
  const span = await parts.log.span(merchantId)
  const after = (await sequenceAt(parts, merchantId, span, input.to)) - 1
  return unusable(parts, merchantId, after, span) ?? { cursor: parts.cursors.write(merchantId, after), ...span }
}

async function sequenceAt({ log }: Parts, merchantId: string, { oldest, head }: Span, place: Place): Promise<number> {
  if (place === 'oldest') return oldest
  if (place === 'head') return head + 1
  if ('seq' in place) return place.seq
  return log.firstSince(merchantId, new Date(place.since).toISOString() as Instant)
}
