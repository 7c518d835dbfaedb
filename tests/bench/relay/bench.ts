// `npm run bench:relay`: prints one JSON line per measure. `--quick` takes seconds and measures nothing worth comparing.
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Place } from '../../../relay/storage/place.ts'
import { providePostgres } from '../../relay/postgres/provide-postgres.ts'
import { addMerchants, serveRelay } from '../../relay/served-relay.ts'
import { holdPolls } from './idle-polls.ts'
import { sealingRates } from './sealing-rates.ts'
import { underLoad } from './under-load.ts'

const isQuick = process.argv.includes('--quick')
const SECONDS = isQuick ? 0.3 : 60
const POLLS = isQuick ? 8 : 5_000
const MERCHANTS = isQuick ? 4 : 100

const [load = 0] = loadavg()
console.error(
  `${availableParallelism()} cores, Node ${process.version}, load of the machine before: ${load.toFixed(2)}`,
)
const folder = mkdtempSync(join(tmpdir(), 'milaan-bench-'))
const { server, reason } = await providePostgres()
try {
  for (const { name, perSecond } of await sealingRates(isQuick ? 50 : 5_000))
    print({ name: `${name}: bodies of 2 kB sealed by one core`, value: perSecond, unit: 'a second' })
  await measure('SQLite', (name) => ({ kind: 'sqlite', folder: join(folder, name) }))
  if (server === null) console.error(`Not on PostgreSQL: ${reason}`)
  else await measure('PostgreSQL', () => ({ kind: 'postgres', url: server.newDatabase() }))
} finally {
  await server?.remove()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(storage: string, newPlace: (name: string) => Place): Promise<void> {
  await measureLoad(`${storage}: webhooks of 2 kB, 1,000 a second`, newPlace('steady'), 1_000)
  if (!isQuick) await measureLoad(`${storage}: webhooks of 2 kB, as many as go`, newPlace('most'), null)
  await measurePolls(storage, newPlace('polls'))
}

async function measureLoad(name: string, place: Place, rate: number | null): Promise<void> {
  const merchants = await addMerchants(place, MERCHANTS)
  const relay = await serveRelay(place)
  const { acknowledged, seconds, p50, p99, longest, refused, stored } = await underLoad(relay, merchants, rate, SECONDS)
  print({
    name,
    value: acknowledged / seconds,
    unit: 'a second',
    comparison: { seconds, acknowledged, stored, refused },
  })
  print({ name: `${name}: answered within, p99`, value: p99, unit: 'ms', comparison: { p50, longest } })
  print({ name: `${name}: memory at the end`, value: relay.memory() / 1e6, unit: 'MB' })
  await relay.stop()
}

async function measurePolls(storage: string, place: Place): Promise<void> {
  const merchants = await addMerchants(place, POLLS)
  const relay = await serveRelay(place)
  const { memory, wakes } = await holdPolls(relay, merchants, isQuick ? 1 : 30)
  print({ name: `${storage}: memory with ${POLLS} idle long-polls`, value: memory / 1e6, unit: 'MB' })
  const [median, longest] = [wakes[Math.floor(wakes.length / 2)]!, wakes.at(-1)!]
  print({
    name: `${storage}: from a webhook to its long-poll among them`,
    value: median,
    unit: 'ms',
    comparison: { longest },
  })
  await relay.stop()
}

interface Measure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly comparison?: object
}

function print({ comparison = {}, ...measure }: Measure): void {
  console.log(
    JSON.stringify({ ...measure, value: rounded(measure.value), ...comparison }, (_, value) => rounded(value)),
  )
}

function rounded<Value>(value: Value): Value | number {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value
}
