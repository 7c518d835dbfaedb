// `npm run faults:relay`: breaks relays for a long time and prints one JSON line for each fault. Ends with 1 when one did harm.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Place } from '../../../relay/storage/place.ts'
import { providePostgres } from '../postgres/provide-postgres.ts'
import { jumpClock } from './clock.ts'
import { fillDisk } from './full-disk.ts'
import { hostileRequests } from './hostile.ts'
import { killUnderLoad } from './kill.ts'
import { sendOddWebhooks } from './odd-webhooks.ts'

const KILLS = 200
const REQUESTS = 100_000
const FILLINGS = 200
const WEBHOOKS = 3_000
/** So few that the count of time stays below a week: see `relay/storage/retention.ts`. */
const JUMPS = 400

const folder = mkdtempSync(join(tmpdir(), 'milaan-faults-'))
const { server, reason } = await providePostgres()
let harm = 0
try {
  await fillDisks()
  await breakRelays('SQLite', (name) => ({ kind: 'sqlite', folder: join(folder, name) }))
  if (server === null) console.error(`Not on PostgreSQL: ${reason}`)
  else await breakRelays('PostgreSQL', () => ({ kind: 'postgres', url: server.newDatabase() }))
} finally {
  await server?.remove()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(harm > 0 ? 1 : 0)

async function breakRelays(storage: string, newPlace: (name: string) => Place): Promise<void> {
  const survived = await killUnderLoad(newPlace('killed'), KILLS)
  print({ fault: `killed ${KILLS} times under load`, storage, ...survived })
  const withstood = await hostileRequests(newPlace('hostile'), REQUESTS)
  print({ fault: `${REQUESTS} hostile requests`, storage, ...withstood })
  const taken = await sendOddWebhooks(newPlace('odd'), WEBHOOKS)
  print({ fault: `${WEBHOOKS} odd webhooks`, storage, ...taken })
  const jumped = await jumpClock(newPlace('clock'), JUMPS)
  print({ fault: `clock set back and forth ${JUMPS} times`, storage, ...jumped })
  harm += survived.lost + survived.doubled + survived.broken + withstood.wrong.length + withstood.intruded
  harm += taken.wrong + jumped.lost + (jumped.isUnbroken ? 0 : 1)
}

async function fillDisks(): Promise<void> {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  const filled = await fillDisk(disk, FILLINGS)
  if (filled === null) return console.error('No full disk: only root can mount a small one.')
  print({ fault: `disk filled ${FILLINGS} times`, storage: 'SQLite', ...filled })
  harm += filled.wrong + filled.others.length
}

function print(line: object): void {
  console.log(JSON.stringify(line))
}
