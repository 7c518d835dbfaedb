import { createHash } from 'node:crypto'
import { eventIdentity } from '../../../shared/events/identity.ts'
import type { WriteDb } from '../database/connection.ts'
import { findEvent, noteInFile } from '../queries/events.ts'
import { selectContents } from '../queries/files.ts'
import { keptSource } from './keep-source.ts'
import { readEventFile } from './read-event-file.ts'

/** The first version that notes every file which holds an event; those before noted the first one alone. */
export const NOTES_EVERY_FILE = 5

/** Reads the kept webhook exports of an older book again, and notes which events each of them holds. */
export function noteHeldEvents(db: WriteDb): void {
  for (const { id, name, size } of selectContents(db, 'events')) {
    const read = readEventFile({ file: name, size, chunks: () => keptSource(db, id) })
    if (!read.ok) continue
    for (const { fields, line } of read.value.events) {
      const eventId = findEvent(db, createHash('sha256').update(eventIdentity(fields)).digest('hex'))
      if (eventId !== null) noteInFile(db, eventId, id, line)
    }
  }
}
