import type { Database } from './database.ts'
import { lockFolder } from './folder-lock.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import { troubled } from './trouble.ts'

/** Where a relay keeps everything. */
export type Place =
  | { readonly kind: 'sqlite'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string }

/** Opens it beside whatever relay serves from it. */
export async function openPlace(place: Place): Promise<Database> {
  return place.kind === 'sqlite' ? troubled(() => openSqlite(place.folder)) : openPostgres(place.url)
}

/** Opens it for the one relay that serves from that folder; null when another does. PostgreSQL is for many. */
export async function openToServe(place: Place): Promise<Database | null> {
  if (place.kind === 'postgres') return openPostgres(place.url)
  const release = await troubled(() => lockFolder(place.folder))
  if (release === null) return null
  const database = await openPlace(place)
  return {
    ...database,
    close: async () => {
      await database.close()
      release()
    },
  }
}
