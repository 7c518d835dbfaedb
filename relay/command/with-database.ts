import type { Database } from '../storage/database.ts'
import { openPlace, type Place } from '../storage/place.ts'
import type { Outcome } from './outcome.ts'

/** Opens the database beside a relay that may be serving from it, for one piece of work. */
export async function withDatabase(place: Place, work: (database: Database) => Promise<Outcome>): Promise<Outcome> {
  const database = await openPlace(place)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
