import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { statsAnswer } from '../../../shared/relay/polling.ts'
import { desktopOf } from '../../relay/a-desktop.ts'
import type { PairedMerchant, ServedRelay } from '../../relay/served-relay.ts'
import type { Load, Outcome } from './load.ts'

const CONNECTIONS = 64
const BYTES = 2_000

/** Sends webhooks from another process for so many seconds, and counts afterwards what the relay has stored. */
export async function underLoad(
  relay: ServedRelay,
  merchants: readonly PairedMerchant[],
  rate: number | null,
  seconds: number,
): Promise<Outcome & { readonly stored: number }> {
  const paths = merchants.map(({ ingestKey }) => `/in/${ingestKey}`)
  const load: Load = { port: relay.port, paths, bytes: BYTES, connections: CONNECTIONS, seconds, rate }
  const execArgv = ['--disable-warning=ExperimentalWarning']
  const generator = fork(join(import.meta.dirname, 'load.ts'), { execArgv })
  generator.send(load)
  const [outcome] = (await once(generator, 'message')) as [Outcome]
  const heads = await Promise.all(merchants.map((merchant) => headOf(relay, merchant)))
  return { ...outcome, stored: heads.reduce((sum, head) => sum + head, 0) }
}

async function headOf({ base }: ServedRelay, merchant: PairedMerchant): Promise<number> {
  const { body } = await desktopOf(base, merchant, merchant.pair).ask('GET', '/v1/stats')
  return statsAnswer.parse(body).head
}
