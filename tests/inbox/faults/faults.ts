/* The app's polling under `kill -9`, at length: `npm run faults:inbox [KILLS]`. A short form is among the tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPractice } from '../../../electron/practice/practice.ts'
import { makeCode } from '../../../relay/registry/codes.ts'
import { addMerchant, limitRate } from '../../../relay/registry/merchants.ts'
import { openSqlite } from '../../../relay/storage/sqlite.ts'
import { identify } from '../../../relay/storage/settings.ts'
import { trailOf } from '../../cli/book.ts'
import { answerOf, milaan } from '../../cli/milaan.ts'
import { startSecretService } from '../../keychain/secret-service.ts'
import { serveRelay } from '../../relay/served-relay.ts'
import { killPolling } from './kill-polling.ts'

const kills = Number(process.argv[2] ?? 100)
const folder = mkdtempSync(join(tmpdir(), 'milaan-faults-'))
const endService = process.platform === 'linux' ? await startSecretService() : async () => {}
const practice = await startPractice()
const code = await codeOfNewMerchant()
const relay = await serveRelay({ kind: 'sqlite', folder })
try {
  const book = join(folder, 'shop.milaan')
  const { clientId, clientSecret } = practice.merchant
  await milaan(['new', book])
  const where = ['--environment', 'practice', '--address', practice.base, '--client-id', clientId]
  await answerOf(['connect', book, ...where, '--secret-fd', '0'], { input: `${clientSecret}\n` })
  const paired = await answerOf(['pair', book, '--relay', relay.base, '--code', code])
  const ingestKey = (paired as { webhookAddress: string }).webhookAddress.split('/').at(-1)!
  const sent = await killPolling({ book, relay: relay.base, ingestKey, clientSecret, kills })
  await answerOf(['poll', book])
  const { payments } = trailOf(book)
  const held = new Set(payments.map(({ referenceId }) => referenceId))
  const lost = sent.filter((id) => !held.has(id)).length
  const { sound } = (await answerOf(['verify', book])) as { sound: boolean }
  console.log(
    `${kills} times kill -9 of milaan poll: ${sent.length} webhooks acknowledged by the relay, ${payments.length} payments in the book, ${lost} lost, ${payments.length - held.size} twice; the book is ${sound ? 'sound' : 'not sound'}.`,
  )
  if (lost > 0 || payments.length !== sent.length || !sound) process.exitCode = 1
} finally {
  await relay.stop()
  await practice.stop()
  await endService()
  rmSync(folder, { recursive: true, force: true })
}

async function codeOfNewMerchant(): Promise<string> {
  const database = openSqlite(folder)
  try {
    const now = Date.now()
    await identify(database, now)
    const merchantId = await addMerchant(database, 'Sharma Stores', now)
    await limitRate(database, merchantId, 100_000)
    return await makeCode(database, merchantId, { newKey: false, now })
  } finally {
    await database.close()
  }
}
