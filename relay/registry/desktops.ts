import { hashOf, newSecret } from '../secret.ts'
import type { Ask, Database } from '../storage/database.ts'

/** A paired desktop, as its token tells it. */
export interface Desktop {
  readonly id: string
  readonly merchantId: string
  readonly name: string
  readonly pairedAt: string
  /** Whether it has the book's key, as far as the relay knows. */
  readonly hasKey: boolean
  readonly acked: number
}

interface DesktopRow {
  readonly id: string
  readonly merchant_id: string
  readonly name: string
  readonly paired_at: string
  readonly has_key: number
  readonly acked_seq: number
}

const columns = 'desktop.id, desktop.merchant_id, desktop.name, paired_at, has_key, acked_seq'

/** Whose token this is; null for an unknown one. A token that is used for the first time ends the one it replaces. */
export async function desktopOfToken(database: Database, token: string): Promise<Desktop | null> {
  const hash = hashOf(token)
  const [row] = await database.ask<DesktopRow & { replaces: Buffer | null }>(
    `SELECT ${columns}, replaces FROM token JOIN desktop ON desktop.id = desktop_id WHERE hash = $1`,
    [hash],
  )
  if (row === undefined) return null
  if (row.replaces !== null) await endReplaced(database, hash, row.replaces)
  return desktopOf(row)
}

async function endReplaced(database: Database, hash: Buffer, replaced: Buffer): Promise<void> {
  await database.write(async ({ ask }) => {
    await ask('DELETE FROM token WHERE hash = $1', [replaced])
    await ask('UPDATE token SET replaces = NULL WHERE hash = $1', [hash])
  })
}

/** The only token of a desktop from now on. */
export async function giveToken(ask: Ask, desktopId: string): Promise<string> {
  const token = newSecret()
  await ask('DELETE FROM token WHERE desktop_id = $1', [desktopId])
  await ask('INSERT INTO token (hash, desktop_id, replaces) VALUES ($1, $2, NULL)', [hashOf(token), desktopId])
  return token
}

/**
 * A new token beside the one that asks for it. That one goes on until the new one is first used, so that an answer that
 * is lost on its way locks nobody out; of several new ones, the last counts.
 */
export function replaceToken(database: Database, desktopId: string, current: string): Promise<string> {
  const token = newSecret()
  const replaced = hashOf(current)
  return database.write(async ({ ask }) => {
    await ask('DELETE FROM token WHERE replaces = $1', [replaced])
    await ask('INSERT INTO token (hash, desktop_id, replaces) VALUES ($1, $2, $3)', [
      hashOf(token),
      desktopId,
      replaced,
    ])
    return token
  })
}

/** Never goes back: an older request may arrive later. */
export async function acknowledge(database: Database, desktopId: string, seq: number): Promise<void> {
  await database.write(({ ask }) =>
    ask('UPDATE desktop SET acked_seq = $2 WHERE id = $1 AND acked_seq < $2', [desktopId, seq]),
  )
}

export async function listDesktops({ ask }: Database, merchantId: string): Promise<Desktop[]> {
  const rows = await ask<DesktopRow>(`SELECT ${columns} FROM desktop WHERE merchant_id = $1 ORDER BY paired_at, id`, [
    merchantId,
  ])
  return rows.map(desktopOf)
}

/** Its token ends. It keeps what it has, so the book may want a new key. Says whether there was one. */
export function forgetDesktop(database: Database, id: string): Promise<boolean> {
  return database.write(async ({ ask }) => {
    await ask('DELETE FROM token WHERE desktop_id = $1', [id])
    return (await ask('DELETE FROM desktop WHERE id = $1 RETURNING id', [id])).length > 0
  })
}

function desktopOf(row: DesktopRow): Desktop {
  return {
    id: row.id,
    merchantId: row.merchant_id,
    name: row.name,
    pairedAt: row.paired_at,
    hasKey: row.has_key === 1,
    acked: row.acked_seq,
  }
}
