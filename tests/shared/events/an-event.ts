import { readEvents } from '../../../shared/events/read-events.ts'
import type { EventFields, EventReading } from '../../../shared/events/provider-event.ts'

/** A payment's webhook with good defaults, every value a text as in a form-encoded body. */
export function aCollectedEvent(changes: Record<string, string> = {}): Record<string, string> {
  return {
    event: 'AMOUNT_COLLECTED',
    amount: '3021',
    vAccountId: '1234',
    isVpa: '0',
    referenceId: '7606233',
    utr: '0212345321344',
    paymentTime: '2020-09-10 12:06:16',
    ...changes,
  }
}

export function aSettledEvent(changes: Record<string, string> = {}): Record<string, string> {
  return { event: 'AMOUNT_SETTLED', amount: '25000', count: '10', settlementId: '256', utr: 'N123456789', ...changes }
}

/** What is read from a text that holds events, good or bad. */
export function reading(text: string): EventReading {
  const read = readEvents('webhooks.txt', text)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

export function fieldsOf(event: Record<string, string | null>): EventFields {
  return new Map(Object.entries(event))
}
