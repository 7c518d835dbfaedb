import { randomBytes } from 'node:crypto'
import type { Ask, Database } from './database.ts'

/** What one relay is: it goes along when its database moves to another. */
export interface Identity {
  readonly relayId: string
  /** Cursors are authenticated with it. */
  readonly cursorKey: Buffer
}

/** Makes a new database a relay's, once, and reads who it is. */
export async function identify(database: Database, now: number): Promise<Identity> {
  await database.write(async ({ ask }) => {
    const fresh = { 'relay-id': randomBytes(12).toString('hex'), 'cursor-key': randomBytes(32).toString('base64') }
    for (const [name, value] of Object.entries(fresh))
      await ask('INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', [name, value])
    await ask('INSERT INTO retention (id, kept, seen_at) VALUES (1, 0, $1) ON CONFLICT DO NOTHING', [now])
  })
  const { 'relay-id': relayId = '', 'cursor-key': cursorKey = '' } = await settings(database.ask)
  return { relayId, cursorKey: Buffer.from(cursorKey, 'base64') }
}

/** Where this database's events have moved to; null when it is the one to use. */
export async function movedTo(database: Database): Promise<string | null> {
  return (await settings(database.ask))['moved-to'] ?? null
}

export async function settings(ask: Ask): Promise<Partial<Record<string, string>>> {
  const rows = await ask<{ name: string; value: string }>('SELECT name, value FROM setting')
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}
