import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { makeCode } from '../../relay/registry/codes.ts'
import { addMerchant, limitRate } from '../../relay/registry/merchants.ts'
import { pair } from '../../relay/registry/pair.ts'
import { openPlace, type Place } from '../../relay/storage/place.ts'
import { identify } from '../../relay/storage/settings.ts'
import { newKeyPair, publicText, type KeyPair } from '../../sealing/keys.ts'
import type { PairAnswer } from '../../shared/relay/pairing.ts'

const relay = join(import.meta.dirname, '../../relay/relay.ts')

/** A relay in a process of its own, as its owner starts it. */
export interface ServedRelay {
  readonly port: number
  readonly base: string
  /** Everything that it printed so far. */
  readonly printed: readonly string[]
  /** Its resident memory now, in bytes. */
  memory(): number
  /** Ends it without warning, as a power cut would. */
  kill(): Promise<void>
  stop(): Promise<void>
}

function placeOptions(place: Place): string[] {
  return place.kind === 'sqlite' ? ['--folder', place.folder] : ['--database', place.url]
}

/** Starts `relay serve` and waits until it listens. */
export async function serveRelay(place: Place, options: readonly string[] = []): Promise<ServedRelay> {
  const args = [
    '--disable-warning=ExperimentalWarning',
    relay,
    'serve',
    '--port',
    '0',
    ...placeOptions(place),
    ...options,
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  const printed: string[] = []
  child.stderr.on('data', (part) => printed.push(String(part)))
  const base = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      printed.push(line)
      const said = JSON.parse(line) as { event: string; base?: string }
      if (said.event === 'listening') resolve(said.base!)
    })
    child.once('exit', () => reject(new Error(`the relay did not start: ${printed.join('\n')}`)))
  })
  async function end(signal: NodeJS.Signals): Promise<void> {
    child.kill(signal)
    await ended
  }
  return {
    base,
    port: Number(new URL(base).port),
    printed,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

export interface PairedMerchant extends PairAnswer {
  readonly pair: KeyPair
}

/** Adds merchants with a desktop each that may send as many webhooks as they like. */
export async function addMerchants(place: Place, count: number): Promise<PairedMerchant[]> {
  const database = await openPlace(place)
  const now = Date.now()
  try {
    await identify(database, now)
    const merchants: PairedMerchant[] = []
    for (let at = 0; at < count; at++) {
      const merchantId = await addMerchant(database, `Merchant ${at}`, now)
      await limitRate(database, merchantId, 100_000)
      const code = await makeCode(database, merchantId, { newKey: false, now })
      const keys = newKeyPair()
      const paired = await pair(database, { code, publicKey: publicText(keys), desktop: 'desk' }, now)
      if (!paired.ok) throw new Error(paired.refusal)
      merchants.push({ ...paired.answer, pair: keys })
    }
    return merchants
  } finally {
    await database.close()
  }
}
