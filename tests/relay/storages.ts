import { afterAll, onTestFinished } from 'vitest'
import { openPostgres } from '../../relay/storage/postgres.ts'
import { openSqlite } from '../../relay/storage/sqlite.ts'
import type { Database } from '../../relay/storage/database.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { providePostgres } from './postgres/provide-postgres.ts'

/** One of the two kinds of database that a relay keeps everything in. */
export interface Storage {
  readonly name: 'SQLite' | 'PostgreSQL'
  /** Opens a new and empty one until the test ends. */
  readonly open: () => Promise<Database>
  /** Opens a new one as two relays on two machines would; on one machine it is the same one. */
  readonly openTwice: () => Promise<readonly [Database, Database]>
}

/** What the relay must do alike on both. PostgreSQL is left out, with the reason said, where it cannot be had. */
export async function storages(): Promise<readonly Storage[]> {
  const newFolder = temporaryFolder()
  const { server, reason } = await providePostgres()
  const sqlite: Storage = {
    name: 'SQLite',
    open: async () => untilTheEnd(openSqlite(newFolder())),
    openTwice: async () => {
      const database = untilTheEnd(openSqlite(newFolder()))
      return [database, database]
    },
  }
  if (server === null) {
    console.warn(`Not tested on PostgreSQL: ${reason}`)
    return [sqlite]
  }
  afterAll(() => server.remove())
  return [
    sqlite,
    {
      name: 'PostgreSQL',
      open: async () => untilTheEnd(await openPostgres(server.newDatabase())),
      openTwice: async () => {
        const address = server.newDatabase()
        return [untilTheEnd(await openPostgres(address)), untilTheEnd(await openPostgres(address))]
      },
    },
  ]
}

function untilTheEnd(database: Database): Database {
  onTestFinished(() => database.close())
  return database
}
