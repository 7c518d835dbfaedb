import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCode } from '../../relay/registry/codes.ts'
import { addMerchant } from '../../relay/registry/merchants.ts'
import { startRelay } from '../../relay/start.ts'
import { openSqlite } from '../../relay/storage/sqlite.ts'

export interface RunningRelay {
  readonly base: string
  /** A one-time code of a new merchant. */
  readonly code: string
  stop(): Promise<void>
}

/** A relay on this machine, as its owner has it, with one merchant. */
export async function startARelay(): Promise<RunningRelay> {
  const folder = mkdtempSync(join(tmpdir(), 'milaan-relay-'))
  const database = openSqlite(folder)
  const relay = await startRelay({ database, host: '127.0.0.1', port: 0, trustedProxies: [], tell: () => {} })
  const merchantId = await addMerchant(database, 'Sharma Stores', Date.now())
  return {
    base: relay.base,
    code: await makeCode(database, merchantId, { newKey: false, now: Date.now() }),
    stop: async () => {
      await relay.stop()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
