import type { EventReading } from '../../../shared/events/provider-event.ts'
import type { WriteDb } from '../database/connection.ts'
import { startTakingEvents, type EventsTaken } from './take-events.ts'
import type { Turns } from './turns.ts'

/** Takes the events of one file, giving way to the window between them. */
export async function importEvents(
  db: WriteDb,
  fileId: number,
  reading: EventReading,
  secrets: readonly string[],
  turns: Turns,
): Promise<EventsTaken> {
  const taker = startTakingEvents(db, secrets)
  for (const event of reading.events) {
    await turns.give()
    taker.take(event, { fileId })
  }
  return taker.finish()
}
