import { z } from 'zod'
import { envelope } from './envelope.ts'

/** In seconds: the longest that the relay holds a poll open. */
export const LONGEST_WAIT = 25
export const MOST_EVENTS = 500

const cursor = z.string().min(1).max(100)
const wholeNumber = z.coerce.number().int()

/** The query of `GET /v1/events`. Without a cursor from the oldest. */
export const eventsQuery = z.object({
  cursor: cursor.optional(),
  limit: wholeNumber.min(1).max(MOST_EVENTS).default(100),
  /** How many seconds to wait for an event when there is none. */
  wait: wholeNumber.min(0).max(LONGEST_WAIT).default(0),
})

export const eventsAnswer = z.object({
  data: z.array(envelope),
  /** Where to go on; to be kept together with what the events did. */
  cursor,
  /** Whether there was nothing after these events. */
  done: z.boolean(),
  /** The oldest sequence held, one after the head when none is. */
  oldest: z.number().int(),
  /** The last sequence given, 0 before the first. */
  head: z.number().int(),
})
export type EventsAnswer = Readonly<z.infer<typeof eventsAnswer>>

/** `POST /v1/ack`: everything up to the cursor is safe on this desktop. */
export const ackRequest = z.object({ cursor })
export const ackAnswer = z.object({ acked: z.number().int() })

/** `POST /v1/seek`: a cursor that goes on from there. `{since}` is an instant, by the relay's clock. */
export const seekRequest = z.object({
  to: z.union([
    z.enum(['oldest', 'head']),
    z.object({ seq: z.number().int().positive() }),
    z.object({ since: z.iso.datetime() }),
  ]),
})
export const seekAnswer = z.object({ cursor, oldest: z.number().int(), head: z.number().int() })

/** `GET /v1/stats`: where this desktop stands. */
export const statsAnswer = z.object({
  merchantId: z.string(),
  desktopId: z.string(),
  /** Null when no key is registered. */
  kid: z.string().nullable(),
  hasKey: z.boolean(),
  oldest: z.number().int(),
  head: z.number().int(),
  acked: z.number().int(),
  lastReceivedAt: z.string().nullable(),
  desktops: z.number().int(),
  /** How many desktops await the book's key. */
  awaitingKey: z.number().int(),
})
export type StatsAnswer = Readonly<z.infer<typeof statsAnswer>>
