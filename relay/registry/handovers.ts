import type { AwaitingDesktop, SealedKeys } from '../../shared/relay/handover.ts'
import type { Database } from '../storage/database.ts'
import type { Desktop } from './desktops.ts'

/** Those that await the book's key and have not been sealed it yet. */
export async function awaitingKey({ ask }: Database, merchantId: string): Promise<AwaitingDesktop[]> {
  return ask(
    `SELECT id AS "desktopId", name, public_key AS "publicKey", paired_at AS "pairedAt" FROM desktop
     WHERE merchant_id = $1 AND has_key = 0 AND handover IS NULL ORDER BY paired_at, id`,
    [merchantId],
  )
}

/** Keeps the sealed keys until the desktop takes them. Says whether it awaits them. */
export async function keepHandover(database: Database, to: Pick<Desktop, 'id' | 'merchantId'>, sealed: SealedKeys) {
  const taken = await database.write(({ ask }) =>
    ask('UPDATE desktop SET handover = $3 WHERE id = $1 AND merchant_id = $2 AND has_key = 0 RETURNING id', [
      to.id,
      to.merchantId,
      JSON.stringify(sealed),
    ]),
  )
  return taken.length > 0
}

export async function handoverFor({ ask }: Database, desktopId: string): Promise<SealedKeys | null> {
  const [row] = await ask<{ handover: string | null }>('SELECT handover FROM desktop WHERE id = $1', [desktopId])
  return row === undefined || row.handover === null ? null : (JSON.parse(row.handover) as SealedKeys)
}

/** The desktop has the key: what was sealed for it is forgotten. */
export async function takeHandover(database: Database, desktopId: string): Promise<void> {
  await database.write(({ ask }) =>
    ask('UPDATE desktop SET has_key = 1, handover = NULL WHERE id = $1 AND handover IS NOT NULL', [desktopId]),
  )
}
