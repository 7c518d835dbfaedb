import { decodeFields } from '../../shared/events/identity.ts'
import { meaningOf } from '../../shared/events/meaning.ts'
import type { HeldEvent } from '../../shared/events/merge.ts'
import type { StoredEvent } from './queries/events.ts'

/** An event as deriving reads it, by the row it stands in. */
export type Held = HeldEvent & Pick<StoredEvent, 'id' | 'receivedAt'>

/** Those of which it can be told what they say. */
export function heldEvents(stored: readonly StoredEvent[]): Held[] {
  return stored.flatMap(({ fields, ...event }) => {
    const read = meaningOf(decodeFields(fields))
    return read.ok ? [{ ...event, meaning: read.meaning }] : []
  })
}
