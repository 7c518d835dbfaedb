import { randomBytes, timingSafeEqual } from 'node:crypto'
import { codeText, readCodeText } from '../../shared/relay/code-text.ts'
import { hashOf } from '../secret.ts'
import type { Ask, Database } from '../storage/database.ts'

/** In milliseconds: how long a code is good for. */
export const CODE_LIFE = 600_000
export const MOST_TRIES = 5
/** A clock that is set back must not make a code last longer; one that is put right by a little may. */
const CLOCK_SLIP = 60_000

/** The first letters say which code is tried, so that wrong tries are counted; the rest is the secret. */
const ID_LETTERS = 4

/** A one-time code that lets one desktop pair. `newKey`: its key replaces the book's, because the old one was lost. */
export async function makeCode(
  database: Database,
  merchantId: string,
  { newKey, now }: { readonly newKey: boolean; readonly now: number },
): Promise<string> {
  const text = codeText(randomBytes(10))
  const { id, secret } = split(text)
  await database.write(async ({ ask }) => {
    await ask('DELETE FROM code WHERE id = $1 OR made_at < $2', [id, now - CODE_LIFE])
    await ask(
      `INSERT INTO code (id, hash, merchant_id, made_at, tries, registers_key, desktop_id)
       VALUES ($1, $2, $3, $4, 0, $5, NULL)`,
      [id, hashOf(secret), merchantId, now, newKey ? 1 : 0],
    )
  })
  return text
}

export interface Code {
  readonly id: string
  readonly merchantId: string
  readonly registersKey: boolean
  /** The desktop that used it; null when none has. */
  readonly desktopId: string | null
}

/** The code as typed, inside a transaction; null, and a try less, when it is not right. */
export async function tryCode(ask: Ask, typed: string, forUpdate: string, now: number): Promise<Code | null> {
  const { id, secret } = split(typed)
  const [row] = await ask<{
    hash: Buffer
    merchant_id: string
    made_at: number
    tries: number
    registers_key: number
    desktop_id: string | null
  }>(`SELECT * FROM code WHERE id = $1 ${forUpdate}`, [id])
  if (row === undefined || row.tries >= MOST_TRIES) return null
  const age = now - row.made_at
  if (age > CODE_LIFE || age < -CLOCK_SLIP) return null
  if (!timingSafeEqual(row.hash, hashOf(secret))) {
    await ask('UPDATE code SET tries = tries + 1 WHERE id = $1', [id])
    return null
  }
  return { id, merchantId: row.merchant_id, registersKey: row.registers_key === 1, desktopId: row.desktop_id }
}

export async function useCode(ask: Ask, id: string, desktopId: string): Promise<void> {
  await ask('UPDATE code SET desktop_id = $2 WHERE id = $1', [id, desktopId])
}

function split(text: string): { id: string; secret: string } {
  const letters = readCodeText(text)
  return { id: letters.slice(0, ID_LETTERS), secret: letters.slice(ID_LETTERS) }
}
